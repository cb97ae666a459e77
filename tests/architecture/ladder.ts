import { type Import, importsOf, type Source } from "@/tests/architecture/source";

type Step = { name: string; folders: RegExp; mayImport: readonly string[] };

const ground = ["lib/*.ts", "generated"];
const tables = ["audit", "outbox", "settings", "texts", ...ground];
const nouns = [
  "people numbers",
  "callbacks",
  "carriers",
  "api-keys",
  "team",
  "imports",
  "sessions",
  "open-line",
  "messages calls rides handsets plan",
  "activity",
];

/** Who may import whom, from the top of the house down. A folder may always import itself. */
export const ladder: readonly Step[] = [
  {
    name: "app",
    folders: /^app\//,
    mayImport: [
      "components",
      "http auth live",
      "guides",
      "api",
      "finder",
      "webhooks dispatch",
      "operations",
      ...nouns,
      "providers",
      ...tables,
    ],
  },
  { name: "components", folders: /^components\//, mayImport: ["browser-safe"] },
  {
    name: "http auth live",
    folders: /^lib\/(http|auth|live)\//,
    mayImport: ["http auth live", "guides", "api", "webhooks dispatch", ...nouns, "providers", ...tables],
  },
  { name: "guides", folders: /^lib\/guides\//, mayImport: ["api", ...nouns, "providers", ...tables] },
  { name: "api", folders: /^lib\/api\//, mayImport: [...nouns, "providers", ...tables] },
  { name: "finder", folders: /^lib\/finder\//, mayImport: [...nouns, ...tables] },
  {
    name: "webhooks dispatch",
    folders: /^lib\/(webhooks|dispatch)\//,
    mayImport: [...nouns, "providers", ...tables],
  },
  {
    name: "operations",
    folders: /^lib\/operations\//,
    mayImport: [...nouns, "providers", ...tables],
  },
  {
    name: "messages calls rides handsets plan",
    folders: /^lib\/(messages|calls|rides|handsets|plan)\//,
    mayImport: ["open-line", "sessions", "people numbers", "callbacks", "providers", ...tables],
  },
  { name: "activity", folders: /^lib\/activity\//, mayImport: tables },
  { name: "open-line", folders: /^lib\/open-line\//, mayImport: ["people numbers", ...tables] },
  {
    name: "sessions",
    folders: /^lib\/sessions\//,
    mayImport: ["people numbers", "callbacks", "providers", ...tables],
  },
  { name: "callbacks", folders: /^lib\/callbacks\//, mayImport: ["providers", ...tables] },
  {
    name: "imports",
    folders: /^lib\/imports\//,
    mayImport: ["people numbers", ...tables],
  },
  { name: "api-keys", folders: /^lib\/api-keys\//, mayImport: tables },
  { name: "team", folders: /^lib\/team\//, mayImport: tables },
  { name: "carriers", folders: /^lib\/carriers\//, mayImport: ["providers", ...tables] },
  { name: "people numbers", folders: /^lib\/(people|numbers)\//, mayImport: ["providers", ...tables] },
  { name: "providers", folders: /^lib\/providers\//, mayImport: ["outbox", "lib/*.ts"] },
  { name: "outbox", folders: /^lib\/outbox\//, mayImport: ["audit", ...ground] },
  { name: "settings", folders: /^lib\/settings\//, mayImport: ["texts", "audit", ...ground] },
  { name: "texts", folders: /^lib\/texts\//, mayImport: ["audit", ...ground] },
  { name: "audit", folders: /^lib\/audit\//, mayImport: ground },
  { name: "lib/*.ts", folders: /^lib\/[^/]+$/, mayImport: ground },
  { name: "generated", folders: /^generated\//, mayImport: [] },
];

const browserSafe =
  /^lib\/(permissions|page-permissions|phone|money|search|segments|table|country-code|[^/]+\/(schema|filter|columns|descriptions))$/;

/** The imports of a file that go up the ladder, or sideways, each as a sentence. */
export function brokenSteps(source: Source): string[] {
  const from = stepOf(source.path);
  if (!from) return [`${source.path} stands on no step of the ladder: add its folder to tests/architecture.`];
  return importsOf(source)
    .filter((taken) => stepOf(taken.target) && !isAllowed({ source, from, taken }))
    .map(
      ({ target }) =>
        `${source.path} imports ${target}: the step "${from.name}" may only import ${from.mayImport.join(", ")}.`,
    );
}

function isAllowed({ source, from, taken }: { source: Source; from: Step; taken: Import }): boolean {
  const to = stepOf(taken.target);
  if (!to || folderOf(source.path) === folderOf(taken.target)) return true;
  if (from.name === "components") return taken.typeOnly || browserSafe.test(taken.target);
  return from.mayImport.includes(to.name);
}

function stepOf(file: string): Step | undefined {
  return ladder.find((step) => step.folders.test(file));
}

// `lib/rides`, `components`: what counts as one folder on the ladder.
function folderOf(file: string): string {
  const [top = "", folder, ...rest] = file.split("/");
  return top === "lib" && rest.length > 0 ? `${top}/${folder}` : top;
}
