import type { Permission } from "@/lib/permissions";

/** What a page asks for: the first line whose path it is, or lies under. */
const asked: readonly [path: RegExp, permission: Permission][] = [
  [/^\/account$/, "account.change"],
  [/^\/rides\/new$/, "rides.change"],
  [/^\/sessions\/new$/, "sessions.change"],
  [/^\/(customers|drivers)\/new$/, "people.change"],
  [/^\/(customers|drivers|numbers)\/import$/, "lists.transfer"],
  [/^\/imports\//, "lists.transfer"],
  [/^\/api\/(exports|imports)(\/|$)/, "lists.transfer"],
  [/^\/numbers\/(new|buy|sync)$/, "numbers.change"],
  [/^\/open-line(\/|$)/, "texts.read"],
  [/^\/phones$/, "handsets.hold"],
  [/^\/settings\/api-keys(\/|$)/, "api_keys.change"],
  [/^\/settings\/callbacks(\/|$)/, "callbacks.change"],
  [/^\/settings\/audit$/, "audit.read"],
  [/^\/settings\/team$/, "team.change"],
  [/^\/settings(\/|$)/, "settings.change"],
];

/**
 * What the page behind an address asks for, so that nobody is shown a way to where they may not go. The page itself
 * asks; `tests/authorisation.test.ts` compares the two.
 */
export function permissionFor(href: string): Permission {
  const path = href.split(/[?#]/, 1)[0] ?? "";
  return asked.find(([pattern]) => pattern.test(path))?.[1] ?? "work.read";
}
