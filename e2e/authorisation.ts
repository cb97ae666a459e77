import { readFileSync } from "node:fs";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { z } from "zod";
import { readSources } from "@/tests/architecture/source";
import { rolesOfAction } from "@/tests/who-may";

/** What came of a request: it was let in, refused to this role, or sent to the login page. */
export type Verdict = "let in" | "refused" | "nobody";

/** A page's address for each of its folders, with these ids in it. */
export function pageAddresses(ids: Readonly<Record<string, string>>): Map<string, string> {
  const pages = readSources("app", [".tsx"]).filter(({ path }) => /^app\/\(admin\)\/.*page\.tsx$/.test(path));
  const folders = pages
    .map(({ path }) => path.slice("app/(admin)/".length, -"/page.tsx".length))
    .filter((folder) => !/(^|\/)_/.test(folder));
  return new Map(
    folders.map((folder) => [folder, `/${folder.replace(/\[\w+\]/, ids[folder] ?? unknownId)}`]),
  );
}

/** An id that nothing has: whoever is let in is told that there is nothing. */
export const unknownId = "0199aaaa-1234-7000-8000-123456789012";

/** Asks for a page as a browser does that opens it. */
export async function openPage(request: APIRequestContext, address: string): Promise<APIResponse> {
  return request.get(address, { maxRedirects: 0 });
}

/**
 * Asks for a page as a browser does that shows its layout already: only for the page's own part. What its layout would
 * refuse helps nobody then.
 */
export async function openPagePart(request: APIRequestContext, address: string): Promise<APIResponse> {
  const tree = ["(admin)", ...address.slice(1).split("/")].reduceRight<unknown>(
    (inner, segment) => [segment, { children: inner }],
    ["__PAGE__", {}, null, "refetch"],
  );
  const state = encodeURIComponent(JSON.stringify(["", { children: tree }]));
  const options = { headers: { rsc: "1", "next-router-state-tree": state }, maxRedirects: 0 };
  const answer = await request.get(address, options);
  // Next leads to an address that names what was asked for in its headers.
  const { location = "" } = answer.headers();
  return location.startsWith(`${address}?_rsc=`) ? request.get(location, options) : answer;
}

/** What a page, or a part of one, answered. A part says in its own words what a page says by its status. */
export async function verdictOfPage(answer: APIResponse): Promise<Verdict> {
  const status = answer.status();
  if (status === 307 && answer.headers().location === "/login") return "nobody";
  if (status === 403) return "refused";
  if (status === 404) return "let in";
  if (status !== 200) throw new Error(`${answer.url()} answered ${status}`);
  const text = await answer.text();
  if (/NEXT_REDIRECT;\w+;\/login;/.test(text)) return "nobody";
  return /NEXT_HTTP_ERROR_FALLBACK;403/.test(text) ? "refused" : "let in";
}

/** A server action that the built app answers. */
export type BuiltAction = { id: string; file: string; name: string; page: string; roles: string | undefined };

/** The server actions of the built app behind the login. */
export function builtActions(): BuiltAction[] {
  const manifest: unknown = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
  return Object.entries(manifestSchema.parse(manifest).node)
    .map(([id, { filename, exportedName, workers }]) => ({
      id,
      file: filename,
      name: exportedName,
      page: Object.keys(workers)[0] ?? "",
    }))
    .filter(({ file }) => file.startsWith("app/(admin)/"))
    .map((action) => ({ ...action, roles: rolesOfAction(action) }));
}

const manifestSchema = z.object({
  node: z.record(
    z.string(),
    z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});

/** A form without fields: every action that is let in finds something missing, and does nothing. */
const emptyForm = `[{"status":"idle"},"$K1"]`;

/** Whose names the searches look for: what they find shows a phone as the caller may see it. */
export const searched = { customer: "Nelly Nightjar", driver: "Dagny Dunnock" };

/** What the actions take that are no forms. All of it is right, so that a refusal can only be the role's. */
const taken: Readonly<Record<string, unknown>> = {
  bookPlayAction: "$undefined",
  callNumberAction: { phoneId: unknownId, number: "+12025550199" },
  endPlayAction: { id: unknownId },
  pressInCallAction: { id: unknownId, phoneId: unknownId, step: "hang_up" },
  searchBothSides: searched.customer,
  searchCustomers: searched.customer,
  searchDrivers: searched.driver,
  searchHandsetOwners: searched.customer,
  sealSearchAction: "nobody",
  switchFaultAction: { fault: "late", on: false },
};

/** Calls a server action as the browser does. */
export async function callAction(request: APIRequestContext, action: BuiltAction): Promise<APIResponse> {
  const address = `/${action.page.replace(/^app\/\(admin\)\//, "").replace(/\/?page$/, "")}`;
  return request.post(address.replace(/\[\w+\]/, unknownId), {
    headers: {
      "next-action": action.id,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
    },
    data: bodyOf(action),
    maxRedirects: 0,
  });
}

function bodyOf({ file, name }: BuiltAction): string {
  if (file.endsWith("/bulk.ts")) return JSON.stringify([[unknownId]]);
  return name in taken ? JSON.stringify([taken[name]]) : emptyForm;
}

/** What an action answered: forms say why, and what throws says nothing. */
export async function verdictOfAction(response: APIResponse): Promise<Verdict> {
  if (response.headers()["x-action-redirect"]?.startsWith("/login")) return "nobody";
  if (response.status() === 500) return "refused";
  return (await response.text()).includes("Your role does not allow this") ? "refused" : "let in";
}
