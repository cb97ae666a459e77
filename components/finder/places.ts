/** A page or an action that can be gone to from everywhere. `words` are other names for it. */
export type Place = {
  label: string;
  href: string;
  group: "Go to" | "Do";
  words: string;
};

type Row = [label: string, href: string, words: string];

const pages: Row[] = [
  ["Overview", "/overview", "home dashboard start today"],
  ["Rides", "/rides", "trips bookings"],
  ["Sessions", "/sessions", "conversations groups"],
  ["Customers", "/customers", "people riders"],
  ["Drivers", "/drivers", "people"],
  ["Numbers", "/numbers", "pool proxy"],
  ["Plan of the pool", "/numbers/plan", "forecast capacity numbers"],
  ["Messages", "/messages", "texts sms"],
  ["Deliveries", "/messages/deliveries", "texts outbox send again"],
  ["Failed texts", "/messages?state=failed", "messages deliveries errors"],
  ["Calls", "/calls", "phone voice rang"],
  ["Open line", "/open-line", "strangers chats"],
  ["Phones", "/phones", "handsets simulator"],
  ["Settings", "/settings", "options preferences"],
  ["Words of the texts", "/settings/texts", "templates languages translations wording"],
  ["Carriers", "/settings/carriers", "providers webhooks messagebird twilio vonage flowroute bird"],
  ["Team", "/settings/team", "members roles invite operators viewers"],
  ["My account", "/account", "password two-factor profile logins sign out everywhere"],
  ["API keys", "/settings/api-keys", "tokens rest"],
  ["Callbacks", "/settings/callbacks", "webhooks endpoints"],
  ["Audit log", "/settings/audit", "history trace who"],
  ["API documentation", "/api/docs", "rest openapi reference"],
];

const doings: Row[] = [
  ["New ride", "/rides/new", "book create"],
  ["New session", "/sessions/new", "open conversation group"],
  ["Add customer", "/customers/new", "create person"],
  ["Add driver", "/drivers/new", "create person"],
  ["Add number", "/numbers/new", "pool proxy"],
  ["Get numbers", "/numbers/buy", "rent buy carrier"],
  ["Compare with the carriers", "/numbers/sync", "numbers sync"],
  ["Import customers", "/customers/import", "csv upload"],
  ["Import drivers", "/drivers/import", "csv upload"],
  ["Import numbers", "/numbers/import", "csv upload"],
  ["New API key", "/settings/api-keys/new", "token"],
  ["New callback endpoint", "/settings/callbacks/new", "webhook"],
];

const places: Place[] = [
  ...doings.map((row) => placeOf("Do", row)),
  ...pages.map((row) => placeOf("Go to", row)),
];

function placeOf(group: Place["group"], [label, href, words]: Row): Place {
  return { label, href, group, words };
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
