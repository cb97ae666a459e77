/** The most names that a text holds; the others are counted. */
const maximumNames = 8;

/** `Ann`, `Ann and Bob`, `Ann, Bob and 12 others`. */
export function namesOf(names: readonly string[]): string {
  const shown = names.length > maximumNames ? names.slice(0, maximumNames - 1) : names;
  const words = [...shown];
  if (shown.length < names.length) words.push(`${names.length - shown.length} others`);
  const last = words.pop() ?? "";
  return words.length > 0 ? `${words.join(", ")} and ${last}` : last;
}

/** What somebody reads first, of whom the others know nothing but the name. */
export type Introduction = { name: string; others: readonly string[]; group: boolean };

/** Texts about who is in a conversation. They hold names, and never a phone. */
export const introductionTexts = {
  first: ({ others, group }: Introduction) =>
    group
      ? `You are in a conversation with ${namesOf(others)}. Reply to this message to reach ${namesOf(others)}.`
      : `You are connected with ${namesOf(others)}. Reply to this message to reach ${namesOf(others)}.`,
  /** `{name}` and `{others}` in what the marketplace wrote stand for the person and for everybody else. */
  own: (template: string, { name, others }: Introduction) =>
    template.replace(/\{(name|others)\}/g, (_, word) => (word === "name" ? name : namesOf(others))),
  joined: (name: string) => `${name} has joined this conversation. Your texts reach ${name}, too.`,
  left: (name: string) => `${name} has left this conversation. Your texts no longer reach ${name}.`,
  youLeft: "You have left this conversation. Your texts no longer reach it.",
};
