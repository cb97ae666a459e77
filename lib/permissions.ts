/** Who somebody of the team is. */
export const roles = ["admin", "operator", "viewer"] as const;
export type Role = (typeof roles)[number];

/** Everything that somebody who is signed in may be allowed, with what it means. */
export const permissions = {
  "account.change": "Their own password, logins, time zone and formats",
  "second_factor.change": "Their own second factor",
  "work.read": "Rides, sessions, people, numbers and what became of texts and calls",
  "texts.read": "What was written",
  "phones.recognise": "A phone's last digits, and to search for a whole phone",
  "phones.reveal": "A whole phone, for a reason that is kept",
  "phones.read": "All phones, in full",
  "rides.change": "Book, change and end rides",
  "sessions.change": "Open, move and end sessions, text into them, send texts again",
  "people.change": "Add, change and archive customers and drivers",
  "people.erase": "Erase customers and drivers for good",
  "chats.change": "End the open line's chats, keep people apart",
  "numbers.change": "Add, buy, drain and give back numbers, make one an open line",
  "lists.transfer": "CSV files in and out",
  "handsets.hold": "Hold anybody's simulated phone",
  "settings.change": "Settings and carriers",
  "callbacks.change": "Callbacks and their secrets",
  "api_keys.change": "API keys",
  "audit.read": "The audit log",
  "team.change": "Invite people, give roles, disable and reset",
} as const;
export type Permission = keyof typeof permissions;

const viewing: readonly Permission[] = ["account.change", "second_factor.change", "work.read"];
const operating: readonly Permission[] = [
  ...viewing,
  "texts.read",
  "phones.recognise",
  "phones.reveal",
  "rides.change",
  "sessions.change",
  "people.change",
  "chats.change",
];

const granted: Record<Exclude<Role, "admin">, readonly Permission[]> = {
  viewer: viewing,
  operator: operating,
};

/** Whether a role has a permission. An admin has every one that there is. */
export function can(role: Role, permission: Permission): boolean {
  return role === "admin" || granted[role].includes(permission);
}

/** What an admin reads about each role. */
export const roleWords = {
  admin: { label: "Admin", description: "May do everything, and sees everything." },
  operator: {
    label: "Operator",
    description: "Rides, people and conversations. Sees the last digits of phones; a whole one for a reason.",
  },
  viewer: { label: "Viewer", description: "Looks on. Sees neither phones nor what people write." },
} satisfies Record<Role, { label: string; description: string }>;
