import { readFileSync } from "node:fs";
import { parse } from "dotenv";
import type { z } from "zod";
import { describeVariable, type Environment, environmentSchema } from "@/lib/environment";

/** The settings are wrong. Every line of the message names a variable, what it should look like and an example. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The variables, checked together, as the rest of the program knows them. */
export const configSchema = environmentSchema.superRefine(checkCarrier).transform((environment) => ({
  port: environment.PORT,
  dataDir: environment.DATA_DIR,
  /** Null: the launcher starts the embedded PostgreSQL. */
  databaseUrl: environment.DATABASE_URL,
  /** For LISTEN, which a transaction pooler cannot carry. */
  databaseDirectUrl: environment.DATABASE_DIRECT_URL ?? environment.DATABASE_URL,
  /** Without a slash at its end. */
  publicUrl: environment.PUBLIC_URL,
  trustedProxies: environment.TRUSTED_PROXIES,
  adminEmail: environment.ADMIN_EMAIL,
  adminPassword: environment.ADMIN_PASSWORD,
  /** Null: the launcher makes one and keeps it in the data folder. */
  authSecret: environment.AUTH_SECRET,
  demoData: environment.DEMO_DATA,
  simulator: environment.SIMULATOR,
  messagebird: readMessageBird(environment),
}));

export type Config = z.output<typeof configSchema>;

/**
 * Reads the settings out of an environment; an empty variable counts as not set. Throws {@link ConfigError} with
 * a sentence per wrong variable.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const names = Object.keys(environmentSchema.shape);
  const result = configSchema.safeParse(
    Object.fromEntries(names.map((name) => [name, environment[name]?.trim() || undefined])),
  );
  if (result.success) return result.data;
  throw new ConfigError([...new Set(result.error.issues.map(sentence))].join("\n"));
}

let parsed: Config | undefined;

/** The settings of this process, from its environment or else from `.env`; read once. */
export function config(): Config {
  parsed ??= readConfig(readEnvironment());
  return parsed;
}

/** The environment over what stands in `.env`. */
export function readEnvironment(): Record<string, string | undefined> {
  return { ...readEnvironmentFile(), ...process.env };
}

function readEnvironmentFile(): Record<string, string> {
  try {
    return parse(readFileSync(".env"));
  } catch {
    return {};
  }
}

function readMessageBird(environment: Environment) {
  if (!environment.MESSAGEBIRD_API_KEY) return null;
  return {
    apiKey: environment.MESSAGEBIRD_API_KEY,
    signingKey: environment.MESSAGEBIRD_SIGNING_KEY,
    webhookToken: environment.MESSAGEBIRD_WEBHOOK_TOKEN,
  };
}

function checkCarrier(environment: Environment, issues: z.RefinementCtx): void {
  const proof = environment.MESSAGEBIRD_SIGNING_KEY ?? environment.MESSAGEBIRD_WEBHOOK_TOKEN;
  const refuse = (name: string, reason: string) =>
    issues.addIssue({ code: "custom", params: { reason }, path: [name] });
  if (!environment.MESSAGEBIRD_API_KEY) {
    if (proof) refuse("MESSAGEBIRD_API_KEY", "It is missing, though another MESSAGEBIRD_ setting is there.");
    return;
  }
  if (!environment.PUBLIC_URL) refuse("PUBLIC_URL", "MessageBird needs it to reach your webhooks.");
  if (!proof)
    refuse(
      "MESSAGEBIRD_SIGNING_KEY",
      "Without it, or MESSAGEBIRD_WEBHOOK_TOKEN, nobody can tell MessageBird's requests from a stranger's.",
    );
}

function sentence(issue: z.core.$ZodIssue): string {
  const description = describeVariable(String(issue.path[0]));
  const reason: unknown = issue.code === "custom" ? issue.params?.reason : undefined;
  return typeof reason === "string" ? `${description} ${reason}` : description;
}
