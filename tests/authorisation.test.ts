import { expect, test } from "vitest";
import { permissionFor } from "@/lib/page-permissions";
import { can, roles, permissions as table } from "@/lib/permissions";
import { importsOf, readSources, type Source } from "@/tests/architecture/source";
import { pageRoles, routeRoles } from "@/tests/who-may";

const sources = new Map(readSources("app", [".ts", ".tsx"]).map((source) => [source.path, source]));
const asked =
  /\b(?:getContext|requirePermission|actionsFor|bulkActionsFor|createAdminRoute(?:<[^(]*>)?|createExportRoute)\(\s*"([a-z_.]+)"/g;

/** The permissions that a file asks for, itself or in the files of `app` that it takes in. */
function permissionsOf(source: Source, seen = new Set<string>()): Set<string> {
  seen.add(source.path);
  const found = new Set([...source.text.matchAll(asked)].map(([, name = ""]) => name));
  for (const { target } of importsOf(source)) {
    if (!target.startsWith("app/") || isOthersActions(target)) continue;
    const next = sources.get(`${target}.ts`) ?? sources.get(`${target}.tsx`);
    if (next && !seen.has(next.path)) for (const name of permissionsOf(next, seen)) found.add(name);
  }
  return found;
}

/** What a page only hands on asks for itself, except what is shared by several places. */
function isOthersActions(target: string): boolean {
  return /(action|actions|bulk)$/.test(target) && !target.includes("/_");
}

const isPermission = (name: string): name is keyof typeof table => name in table;
const pages = [...sources.values()].filter(
  ({ path }) => /^app\/\(admin\)\/.*page\.tsx$/.test(path) && !path.includes("/_"),
);
/** A page's address as its folder says it. */
const addressOf = (page: Source) => page.path.slice("app/(admin)".length, -"/page.tsx".length);
const whoSees = (page: Source) =>
  roles.filter((role) => [...permissionsOf(page)].every((name) => isPermission(name) && can(role, name)));

test("every page behind the login asks for a permission that there is", () => {
  expect(pages.length).toBeGreaterThan(30);
  const without = pages.filter((page) => permissionsOf(page).size === 0).map(({ path }) => path);
  expect(without).toEqual([]);
  expect(pages.flatMap((page) => [...permissionsOf(page)]).filter((name) => !isPermission(name))).toEqual([]);
});

test("each role sees its pages, and a new page belongs to admins until it is said otherwise", () => {
  const seen = Object.fromEntries(pages.map((page) => [addressOf(page).slice(1), whoSees(page).join(" ")]));
  expect(seen).toEqual(pageRoles);
});

test("ways to a page are offered to whom the page lets in", () => {
  const offered = pages.map((page) => `${addressOf(page)} ${permissionFor(addressOf(page))}`);
  expect(offered).toEqual(pages.map((page) => [addressOf(page), ...permissionsOf(page)].join(" ")));
});

/** Each method that a route behind the login answers, with the permission that it asks for. */
function methodsOf({ path, text }: Source): [route: string, permission: string][] {
  const address = path.slice("app".length, -"/route.ts".length);
  const [, ...handlers] = text.split(/^export (?:const|async function) (?=[A-Z]+\b)/m);
  return handlers.map((handler) => [`${/^[A-Z]+/.exec(handler)?.[0]} ${address}`, permissionOf(handler)]);
}

/** Lists are taken along with the permission for it, unless a list names its own; every login may listen. */
function permissionOf(handler: string): string {
  const named = /createAdminRoute(?:<[^(]*>)?\(\s*"([a-z_.]+)"/.exec(handler)?.[1];
  if (named) return named;
  const own = /permission: "([a-z_.]+)"/.exec(handler)?.[1];
  if (handler.includes("createExportRoute(")) return own ?? "lists.transfer";
  return handler.includes("await requireRouteLogin()") ? "account.change" : "none";
}

test("each role calls its routes, and a new route belongs to nobody until it is said otherwise", () => {
  const open = /^app\/api\/(v1|openapi\.json)\//;
  const routes = [...sources.values()].filter(
    ({ path }) => /^app\/(api|\(admin\))\/.*route\.ts$/.test(path) && !open.test(path),
  );
  const asking = routes.flatMap(methodsOf).map(([route, permission]) => {
    const who = roles.filter((role) => isPermission(permission) && can(role, permission));
    return [route, who.join(" ")];
  });
  expect(Object.fromEntries(asking)).toEqual(routeRoles);
});

test("files of lists, which hold phones and texts in full, are for those who see both in full", () => {
  const files = Object.entries(routeRoles).filter(([route]) => /\/api\/(exports|imports)/.test(route));
  expect(files.length).toBeGreaterThan(9);
  const whole = roles.filter((role) => can(role, "phones.read") && can(role, "texts.read")).join(" ");
  expect(new Set(files.map(([, who]) => who))).toEqual(new Set([whole]));
});

test("every action behind the login is made for a permission", () => {
  const open = /^app\/(login|join|reset)\//;
  const actions = [...sources.values()].filter(
    ({ path, text }) => /^"use server"/.test(text) && !open.test(path),
  );
  expect(actions.length).toBeGreaterThan(10);
  const bare = actions.filter((source) => permissionsOf(source).size === 0);
  expect(bare.map(({ path }) => path)).toEqual([]);
  const handWritten = actions.filter(({ text }) => /export (async )?function|createOpenAction/.test(text));
  expect(handWritten.map(({ path }) => path)).toEqual([]);
});
