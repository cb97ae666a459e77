import { type Found, findableKinds, maximumRecent, type Recent, recentListSchema } from "@/lib/finder/schema";

const key = "maskline-recent";

/** What was opened last in this browser: kinds and ids, nobody's name and no phone. */
export function readRecent(): Recent[] {
  try {
    return recentListSchema.parse(JSON.parse(localStorage.getItem(key) ?? "[]"));
  } catch {
    return [];
  }
}

/** Puts what is being opened in front of the others. */
export function remember({ kind, id }: Found): void {
  const opened = findableKinds.find((each) => each === kind);
  if (!opened) return;
  const others = readRecent().filter((recent) => recent.id !== id);
  const recent = [{ kind: opened, id }, ...others].slice(0, maximumRecent);
  try {
    localStorage.setItem(key, JSON.stringify(recent));
  } catch {
    // A browser that keeps nothing remembers nothing.
  }
}
