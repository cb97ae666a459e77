export function redirectMessageBird(url: string): () => void;
