import type { Permission } from "@/lib/permissions";

/** A page or an action that can be gone to from everywhere. `words` are other names for it. */
export type Place = {
  label: string;
  href: string;
  group: "Go to" | "Do";
  words: string;
  permission: Permission;
};

type Row = [label: string, href: string, permission: Permission, words: string];

const pages: Row[] = [
  ["Overview", "/overview", "work.read", "home dashboard start today"],
  ["Overview", "/overview", "work.read", "home dashboard start"],
  ["Rides", "/rides", "work.read", "trips bookings"],
  ["Sessions", "/sessions", "work.read", "conversations groups"],
  ["Customers", "/customers", "work.read", "people riders"],
  ["Drivers", "/drivers", "work.read", "people"],
  ["Numbers", "/numbers", "work.read", "pool proxy"],
  ["Plan of the pool", "/numbers/plan", "work.read", "forecast capacity numbers"],
  ["Messages", "/messages", "work.read", "texts sms"],
  ["Deliveries", "/messages/deliveries", "work.read", "texts outbox send again"],
  ["Failed texts", "/messages?state=failed", "work.read", "messages deliveries errors"],
  ["Calls", "/calls", "work.read", "phone voice"],
  ["Calls", "/calls", "work.read", "voice rang"],
  ["Open line", "/open-line", "work.read", "strangers chats"],
  ["Phones", "/phones", "handsets.hold", "handsets simulator"],
  ["Settings", "/settings", "settings.change", "options preferences"],
  ["Words of the texts", "/settings/texts", "settings.change", "templates languages translations wording"],
  [
    "Carriers",
    "/settings/carriers",
    "settings.change",
    "providers webhooks messagebird twilio vonage flowroute bird",
  ],
  ["Team", "/settings/team", "team.change", "members roles invite operators viewers"],
  ["My account", "/account", "account.change", "password two-factor profile logins sign out everywhere"],
  ["API keys", "/settings/api-keys", "api_keys.change", "tokens rest"],
  ["Callbacks", "/settings/callbacks", "callbacks.change", "webhooks endpoints"],
  ["Audit log", "/settings/audit", "audit.read", "history trace who"],
  ["API documentation", "/api/docs", "work.read", "rest openapi reference"],
];

const doings: Row[] = [
  ["New ride", "/rides/new", "rides.change", "book create"],
  ["New session", "/sessions/new", "sessions.change", "open conversation group"],
  ["Add customer", "/customers/new", "people.change", "create person"],
  ["Add driver", "/drivers/new", "people.change", "create person"],
  ["Add number", "/numbers/new", "numbers.change", "pool proxy"],
  ["Get numbers", "/numbers/buy", "numbers.change", "rent buy carrier"],
  ["Compare with the carriers", "/numbers/sync", "numbers.change", "numbers sync"],
  ["Import customers", "/customers/import", "lists.transfer", "csv upload"],
  ["Import drivers", "/drivers/import", "lists.transfer", "csv upload"],
  ["Import numbers", "/numbers/import", "lists.transfer", "csv upload"],
  ["New API key", "/settings/api-keys/new", "api_keys.change", "token"],
  ["New callback endpoint", "/settings/callbacks/new", "callbacks.change", "webhook"],
];

const places: Place[] = [
  ...doings.map((row) => placeOf("Do", row)),
  ...pages.map((row) => placeOf("Go to", row)),
];

function placeOf(group: Place["group"], [label, href, permission, words]: Row): Place {
  return { label, href, group, words, permission };
}

/** Places of which each word typed begins a word, those whose own name it begins first; all when nothing is typed. */
export function findPlaces(typed: string): Place[] {
  const wanted = wordsOf(typed);
  const named = ({ label }: Place) => label.toLowerCase().startsWith(typed.trim().toLowerCase());
  return places
    .filter(({ label, words }) => holdsAll(wordsOf(`${label} ${words}`), wanted))
    .sort((one, other) => Number(named(other)) - Number(named(one)));
}

/** Whether every word that is wanted begins one of these. */
export function holdsAll(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((start) => words.some((word) => word.startsWith(start)));
}

/** A text's words, in small letters. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
