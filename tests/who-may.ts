/** Who opens each page behind the login, by its folder. A new page belongs to nobody until it is said here. */
export const pageRoles: Readonly<Record<string, string>> = {
  account: "admin operator viewer",
  calls: "admin operator viewer",
  customers: "admin operator viewer",
  "customers/[id]": "admin operator viewer",
  "customers/import": "admin",
  "customers/new": "admin operator",
  drivers: "admin operator viewer",
  "drivers/[id]": "admin operator viewer",
  "drivers/import": "admin",
  "drivers/new": "admin operator",
  "imports/[id]": "admin",
  messages: "admin operator viewer",
  "messages/deliveries": "admin operator viewer",
  numbers: "admin operator viewer",
  "numbers/[id]": "admin operator viewer",
  "numbers/buy": "admin",
  "numbers/import": "admin",
  "numbers/new": "admin",
  "numbers/plan": "admin operator viewer",
  "numbers/sync": "admin",
  "open-line": "admin operator",
  "open-line/[id]": "admin operator",
  overview: "admin operator viewer",
  phones: "admin",
  rides: "admin operator viewer",
  "rides/[id]": "admin operator viewer",
  "rides/new": "admin operator",
  sessions: "admin operator viewer",
  "sessions/[id]": "admin operator viewer",
  "sessions/new": "admin operator",
  settings: "admin",
  "settings/api-keys": "admin",
  "settings/api-keys/new": "admin",
  "settings/audit": "admin",
  "settings/callbacks": "admin",
  "settings/callbacks/[id]": "admin",
  "settings/callbacks/new": "admin",
  "settings/carriers": "admin",
  "settings/team": "admin",
  "settings/texts": "admin",
  "settings/texts/[key]": "admin",
};

/** Who calls the routes behind the login. */
export const routeRoles: Readonly<Record<string, string>> = {
  "GET /api/exports/audit": "admin",
  "GET /api/exports/customers": "admin",
  "GET /api/exports/deliveries": "admin",
  "GET /api/exports/drivers": "admin",
  "GET /api/exports/numbers": "admin",
  "GET /api/exports/rides": "admin",
  "GET /api/exports/sessions": "admin",
  "GET /api/imports/[id]/problems": "admin",
  "HEAD /api/live": "admin operator viewer",
  "POST /api/imports": "admin",
  "POST /api/search": "admin operator viewer",
};

const operators = "admin operator";
const everybody = "admin operator viewer";

/** Who calls the actions of a file; of those it has several kinds of, by their names. */
const actionRoles: Readonly<Record<string, string>> = {
  "_conversation/actions": everybody,
  "_people/actions": operators,
  "account/actions": everybody,
  "customers/actions": operators,
  "customers/actions#eraseCustomer": "admin",
  "customers/bulk": operators,
  "drivers/actions": operators,
  "drivers/actions#eraseDriver": "admin",
  "drivers/bulk": operators,
  "imports/actions": "admin",
  "messages/actions": operators,
  "messages/bulk": operators,
  "numbers/actions": "admin",
  "numbers/bulk": "admin",
  "open-line/actions": operators,
  "open-line/actions#closeLineAction": "admin",
  "open-line/actions#openLineAction": "admin",
  "phones/actions": "admin",
  "reveal-action": operators,
  "rides/actions": operators,
  "rides/actions#searchBothSides": everybody,
  "rides/actions#searchCustomers": everybody,
  "rides/actions#searchDrivers": everybody,
  "rides/bulk": operators,
  "search-action": everybody,
  "sessions/actions": operators,
  "sessions/bulk": operators,
  "settings/actions": "admin",
  "settings/api-keys/actions": "admin",
  "settings/callbacks/actions": "admin",
  "settings/carriers/actions": "admin",
  "settings/team/actions": "admin",
};

/** Who may call an action, by the file it stands in and its name; undefined until it is said here. */
export function rolesOfAction({ file, name }: { file: string; name: string }): string | undefined {
  const path = file.replace(/^app\/\(admin\)\//, "").replace(/\.ts$/, "");
  return actionRoles[`${path}#${name}`] ?? actionRoles[path];
}
