import { expect, test } from "vitest";
import { can, roles, permissions as table } from "@/lib/permissions";
import { importsOf, readSources, type Source } from "@/tests/architecture/source";

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
const whoSees = (page: Source) =>
  roles.filter((role) => [...permissionsOf(page)].every((name) => isPermission(name) && can(role, name)));

test("every page behind the login asks for a permission that there is", () => {
  expect(pages.length).toBeGreaterThan(30);
  const without = pages.filter((page) => permissionsOf(page).size === 0).map(({ path }) => path);
  expect(without).toEqual([]);
  expect(pages.flatMap((page) => [...permissionsOf(page)]).filter((name) => !isPermission(name))).toEqual([]);
});

test("each role sees its pages, and a new page belongs to admins until it is said otherwise here", () => {
  const seen = Object.fromEntries(
    pages.map((page) => [page.path.slice(12, -9).replace(/\/$/, ""), whoSees(page).join(" ")]),
  );
  expect(seen).toMatchInlineSnapshot(`
    {
      "account": "admin operator viewer",
      "calls": "admin operator viewer",
      "customers": "admin operator viewer",
      "customers/[id]": "admin operator viewer",
      "customers/import": "admin",
      "customers/new": "admin operator",
      "drivers": "admin operator viewer",
      "drivers/[id]": "admin operator viewer",
      "drivers/import": "admin",
      "drivers/new": "admin operator",
      "imports/[id]": "admin",
      "messages": "admin operator viewer",
      "messages/deliveries": "admin operator viewer",
      "numbers": "admin operator viewer",
      "numbers/[id]": "admin operator viewer",
      "numbers/buy": "admin",
      "numbers/import": "admin",
      "numbers/new": "admin",
      "numbers/plan": "admin operator viewer",
      "numbers/sync": "admin",
      "open-line": "admin operator",
      "open-line/[id]": "admin operator",
      "overview": "admin operator viewer",
      "phones": "admin",
      "rides": "admin operator viewer",
      "rides/[id]": "admin operator viewer",
      "rides/new": "admin operator",
      "sessions": "admin operator viewer",
      "sessions/[id]": "admin operator viewer",
      "sessions/new": "admin operator",
      "settings": "admin",
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
    }
  `);
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
