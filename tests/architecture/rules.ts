import { brokenSteps } from "@/tests/architecture/ladder";
import { importsOf, readSources, type Source, withoutComments } from "@/tests/architecture/source";

/** A rule of the house. `planted` is a file that breaks it, so that the rule proves that it can bite. */
export type Rule = {
  name: string;
  sources(): Source[];
  violations(source: Source): string[];
  planted: Source;
};

const typescript = [".ts", ".tsx"];
const house = () =>
  ["app", "components", "lib"]
    .flatMap((folder) => readSources(folder, typescript))
    .filter((source) => !/\.test\.tsx?$/.test(source.path));
const everything = () => [
  ...house(),
  ...["prisma", "scripts", "e2e", "bench"].flatMap((folder) =>
    readSources(folder, [...typescript, ".sql", ".prisma"]),
  ),
];

const knowsNext = /^lib\/(http|auth|live)\//;
const nextPackages = /^(next|react|server-only)(\/|$)/;
const clock =
  /(?<![.\w])(now|clock_timestamp|transaction_timestamp|statement_timestamp)\(\)|\b(current_timestamp|localtimestamp)\b/i;
const fixedLocale = /DateTimeFormat\(\s*["'`]|toLocale(Date|Time)String\(/;
// At the top of a file: something read once, or a place to keep what was read.
const settingsKept =
  /^(export )?(const|let)\b(?:(?!=>|\bfunction\b)[^;])*\breadSettings?\(|^let |^const \w+ = new \w*Map\b[^(]*\(\)|\bglobalThis\b|unstable_cache|"use cache"/m;
const appNowDefinition = /create function app_now\(\)[\s\S]*?\$\$;/;

export const rules: readonly Rule[] = [
  {
    name: "imports go down the ladder only",
    sources: house,
    violations: brokenSteps,
    planted: { path: "lib/people/planted.ts", text: 'import { book } from "@/lib/rides/book";' },
  },
  {
    name: "components see schemas, phones and types, nothing else of lib",
    sources: house,
    violations: brokenSteps,
    planted: { path: "components/planted.tsx", text: 'import { listRides } from "@/lib/rides/queries";' },
  },
  {
    name: "app never imports lib/db",
    sources: house,
    violations: (source) =>
      source.path.startsWith("app/") && importsOf(source).some(({ target }) => target === "lib/db")
        ? [`${source.path} imports lib/db: take the database from lib/http and call a query or command.`]
        : [],
    planted: { path: "app/planted.ts", text: 'import { createDatabase } from "@/lib/db";' },
  },
  {
    name: "only lib/config.ts reads the environment",
    sources: house,
    violations: (source) =>
      source.path !== "lib/config.ts" && /process\.env|process\[/.test(withoutComments(source))
        ? [`${source.path} reads process.env: add a setting to lib/environment.ts and take it from config().`]
        : [],
    planted: { path: "lib/planted.ts", text: "export const port = process.env.PORT;" },
  },
  {
    name: "only lib/http, lib/auth and lib/live know Next",
    sources: () => house().filter((source) => source.path.startsWith("lib/")),
    violations: (source) =>
      knowsNext.test(source.path)
        ? []
        : importsOf(source)
            .filter(({ target }) => nextPackages.test(target))
            .map(
              ({ target }) =>
                `${source.path} imports ${target}: plain Node cannot run that; keep it to lib/http, lib/auth and lib/live.`,
            ),
    planted: { path: "lib/people/planted.ts", text: 'import "server-only";' },
  },
  {
    name: "settings are read when they are used, and kept by no process",
    sources: () => everything().filter((source) => !/^(e2e|bench)\//.test(source.path)),
    violations: (source) => {
      const text = withoutComments(source);
      const reads = importsOf(source).some(({ target }) => target === "lib/settings/queries");
      const keeps = settingsKept.test(text) || source.path.startsWith("scripts/");
      return reads && keeps
        ? [`${source.path} may keep settings: read them in the function that uses them, each time anew.`]
        : [];
    },
    planted: {
      path: "lib/rides/planted.ts",
      text: 'import { readSettings } from "@/lib/settings/queries";\nlet known: Settings | undefined;',
    },
  },
  {
    name: "SQL takes the time from app_now()",
    sources: () => everything().filter((source) => source.path !== "scripts/schema-engine.ts"),
    violations: (source) => {
      const found = clock.exec(withoutComments(source).replace(appNowDefinition, ""));
      return found
        ? [`${source.path} uses ${found[0]}: take the time from app_now(), which tests can move.`]
        : [];
    },
    planted: { path: "lib/outbox/planted.ts", text: "sql`select from deliveries where due_at <= now()`" },
  },
  {
    // What customers and drivers read has its own languages: decision 27.
    name: "no date is written for one locale, whoever reads it",
    sources: () => house().filter((source) => !source.path.startsWith("lib/texts/")),
    violations: (source) => {
      const found = fixedLocale.exec(withoutComments(source));
      return found
        ? [
            `${source.path} uses ${found[0]}: show <Time>, or formatInstant with the reader's locale and zone.`,
          ]
        : [];
    },
    planted: { path: "components/planted.ts", text: 'const day = new Intl.DateTimeFormat("en-GB");' },
  },
  {
    name: "links are ours, which ask for no page before they are followed",
    sources: house,
    violations: (source) =>
      source.path !== "components/ui/link.tsx" && /import \w+.* from "next\/link"/.test(source.text)
        ? [`${source.path} takes Next's Link: take the one of components/ui/link.tsx.`]
        : [],
    planted: { path: "components/planted.tsx", text: 'import Link from "next/link";' },
  },
];
