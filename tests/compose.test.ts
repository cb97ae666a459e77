import { existsSync, readFileSync } from "node:fs";
import { parse as parseVariables } from "dotenv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { environmentSchema } from "@/lib/environment";

const serviceSchema = z.object({
  build: z.string().optional(),
  image: z.string(),
  command: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }),
});
const text = readFileSync("compose.yaml", "utf8");
const { services } = z
  .object({ services: z.record(z.string(), serviceSchema) })
  .parse(parse(text, { merge: true }));
const ours = Object.entries(services).filter(([, { build }]) => build);
const dockerfile = readFileSync("Dockerfile", "utf8");
const ignored = readFileSync(".dockerignore", "utf8").split("\n");

/** What Compose itself takes from `.env`, beside what Maskline reads. */
const composeOnly = ["POSTGRES_PASSWORD"];

test("there are a database, a one-time set-up, a web process and a worker", () => {
  expect(Object.keys(services)).toEqual(["database", "setup", "web", "worker"]);
  expect(ours.map(([name, { command }]) => [name, command])).toEqual([
    ["setup", ["setup"]],
    ["web", ["web"]],
    ["worker", ["worker"]],
  ]);
});

test("web and worker start when the set-up has ended well, and that when the database answers", () => {
  const after = (name: string) => services[name]?.depends_on;
  expect(after("web")).toEqual({ setup: { condition: "service_completed_successfully" } });
  expect(after("worker")).toEqual(after("web"));
  expect(after("setup")).toEqual({ database: { condition: "service_healthy" } });
});

test("everything that stays is asked how it is", () => {
  for (const name of ["database", "web", "worker"])
    expect(services[name]?.healthcheck.test, name).toBeDefined();
});

describe.each(ours)("%s", (_, { environment }) => {
  test("sets only what Maskline reads, and what Maskline takes", () => {
    const given = Object.entries(environment).map(([name, value]) => [name, fill(value)]);
    expect(Object.keys(environment).filter((name) => !(name in environmentSchema.shape))).toEqual([]);
    expect(environmentSchema.safeParse(Object.fromEntries(given)).error).toBeUndefined();
  });
});

test("what it takes from .env is described there", () => {
  const described = Object.keys(parseVariables(readFileSync(".env.example")));
  const taken = [...text.matchAll(/\$\{(\w+)/g)].map(([, name = ""]) => name);
  expect(taken.filter((name) => ![...described, ...composeOnly].includes(name))).toEqual([]);
});

test("the image copies what there is, and nothing that stays out of it", () => {
  const copied = [...dockerfile.matchAll(/^COPY --from=build ((?:\/app\/\S+ )+)/gm)].flatMap(
    ([, list = ""]) =>
      list
        .trim()
        .split(" ")
        .map((path) => path.replace("/app/", "")),
  );
  const made = ["node_modules", ".next", "generated"];
  expect(copied.length).toBeGreaterThan(5);
  expect(
    copied.filter((path) => !made.includes(path) && (!existsSync(path) || ignored.includes(path))),
  ).toEqual([]);
});

test("no secret and no data get into the image, and it does not run as root", () => {
  for (const path of [".env", "data", ".git"]) expect(ignored).toContain(path);
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile.lastIndexOf("\nUSER node")).toBeGreaterThan(dockerfile.lastIndexOf("\nCOPY"));
});

/** `${NAME:-default}` and `${NAME:?words}` as Compose would fill them in. */
function fill(value: string): string {
  return value.replace(
    /\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_, fallback?: string) => fallback ?? "x".repeat(32),
  );
}
