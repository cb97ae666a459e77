import { readFileSync } from "node:fs";
import { parse } from "dotenv";
import type { z } from "zod";
import { describeVariable, type Environment, environmentSchema } from "@/lib/environment";

/** The settings are wrong. Every line of the message names a variable, what it should look like and an example. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The variables, checked together, as the rest of the program knows them. */
export const configSchema = environmentSchema.superRefine(checkCarriers).transform((environment) => ({
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
  /** Who knows it may read /metrics; null: nobody may. */
  metricsToken: environment.METRICS_TOKEN,
  /** Where a worker shows its metrics; null: nowhere. */
  metricsPort: environment.METRICS_PORT,
  /** Null: no traces are kept. */
  tracing: environment.OTEL_EXPORTER_OTLP_ENDPOINT && {
    endpoint: environment.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: environment.OTEL_EXPORTER_OTLP_HEADERS,
    share: environment.OTEL_TRACES_SAMPLER_ARG,
  },
  messagebird: readMessageBird(environment),
  vonage: readVonage(environment),
  flowroute: readFlowroute(environment),
  twilio: readTwilio(environment),
  bird: readBird(environment),
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

/** Where people find the pages, without a slash at its end: PUBLIC_URL, else this machine. */
export function pagesAddress({ publicUrl, port }: Pick<Config, "publicUrl" | "port">): string {
  return publicUrl ?? `http://localhost:${port}`;
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

function readVonage(environment: Environment) {
  const { VONAGE_API_KEY, VONAGE_API_SECRET } = environment;
  if (!VONAGE_API_KEY || !VONAGE_API_SECRET) return null;
  return {
    apiKey: VONAGE_API_KEY,
    apiSecret: VONAGE_API_SECRET,
    signatureSecret: environment.VONAGE_SIGNATURE_SECRET,
    signatureMethod: environment.VONAGE_SIGNATURE_METHOD,
    webhookToken: environment.VONAGE_WEBHOOK_TOKEN,
    applicationId: environment.VONAGE_APPLICATION_ID,
    privateKey: environment.VONAGE_PRIVATE_KEY,
    apiUrl: environment.VONAGE_API_URL,
  };
}

function readFlowroute(environment: Environment) {
  const { FLOWROUTE_ACCESS_KEY, FLOWROUTE_SECRET_KEY, FLOWROUTE_WEBHOOK_TOKEN } = environment;
  if (!FLOWROUTE_ACCESS_KEY || !FLOWROUTE_SECRET_KEY || !FLOWROUTE_WEBHOOK_TOKEN) return null;
  return {
    accessKey: FLOWROUTE_ACCESS_KEY,
    secretKey: FLOWROUTE_SECRET_KEY,
    webhookToken: FLOWROUTE_WEBHOOK_TOKEN,
    networks: environment.FLOWROUTE_ADDRESSES,
    crossCheck: environment.FLOWROUTE_CROSS_CHECK === "on",
    apiUrl: environment.FLOWROUTE_API_URL ?? "https://api.flowroute.com",
  };
}

function readTwilio(environment: Environment) {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = environment;
  if (!TWILIO_ACCOUNT_SID || !TWILIO_AUTH_TOKEN) return null;
  return {
    accountSid: TWILIO_ACCOUNT_SID,
    authToken: TWILIO_AUTH_TOKEN,
    secondaryAuthToken: environment.TWILIO_SECONDARY_AUTH_TOKEN,
    apiUrl: environment.TWILIO_API_URL ?? "https://api.twilio.com",
  };
}

function readBird(environment: Environment) {
  const { BIRD_API_KEY, BIRD_WEBHOOK_SECRET } = environment;
  if (!BIRD_API_KEY || !BIRD_WEBHOOK_SECRET) return null;
  const [, region = "us1"] = BIRD_API_KEY.split("_");
  return {
    apiKey: BIRD_API_KEY,
    webhookSecrets: BIRD_WEBHOOK_SECRET,
    category: environment.BIRD_SMS_CATEGORY,
    apiUrl: environment.BIRD_API_URL ?? `https://${region}.platform.bird.com`,
  };
}

function checkCarriers(environment: Environment, issues: z.RefinementCtx): void {
  checkMessageBird(environment, issues);
  requireTogether(environment, { issues, carrier: "Vonage", names: ["VONAGE_API_KEY", "VONAGE_API_SECRET"] });
  checkVonage(environment, issues);
  requireTogether(environment, {
    issues,
    carrier: "Flowroute",
    names: ["FLOWROUTE_ACCESS_KEY", "FLOWROUTE_SECRET_KEY", "FLOWROUTE_WEBHOOK_TOKEN"],
  });
  requireTogether(environment, {
    issues,
    carrier: "Twilio",
    names: ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"],
  });
  requireTogether(environment, {
    issues,
    carrier: "Bird",
    names: ["BIRD_API_KEY", "BIRD_WEBHOOK_SECRET"],
  });
}

/** A carrier that needs all of `names`: with one of them, the others and our own address must be there too. */
function requireTogether(
  environment: Environment,
  { issues, carrier, names }: { issues: z.RefinementCtx; carrier: string; names: (keyof Environment)[] },
): void {
  const missing = names.filter((name) => !environment[name]);
  if (missing.length === names.length) return;
  const refuse = (name: string, reason: string) =>
    issues.addIssue({ code: "custom", params: { reason }, path: [name] });
  for (const name of missing)
    refuse(name, `It is missing, though another of ${carrier}'s settings is there.`);
  if (!environment.PUBLIC_URL) refuse("PUBLIC_URL", `${carrier} needs it to reach your webhooks.`);
}

function checkVonage(environment: Environment, issues: z.RefinementCtx): void {
  const refuse = (name: string, reason: string) =>
    issues.addIssue({ code: "custom", params: { reason }, path: [name] });
  const proof = environment.VONAGE_SIGNATURE_SECRET ?? environment.VONAGE_WEBHOOK_TOKEN;
  const named = environment.VONAGE_API_KEY ?? environment.VONAGE_API_SECRET;
  const others = proof ?? environment.VONAGE_APPLICATION_ID ?? environment.VONAGE_PRIVATE_KEY;
  if (others && !named) refuse("VONAGE_API_KEY", "It is missing, though another VONAGE_ setting is there.");
  if (environment.VONAGE_PRIVATE_KEY && !environment.VONAGE_APPLICATION_ID)
    refuse("VONAGE_APPLICATION_ID", "It is missing, though VONAGE_PRIVATE_KEY is the key of an application.");
  if (!named || proof) return;
  refuse(
    "VONAGE_SIGNATURE_SECRET",
    "Without it, or VONAGE_WEBHOOK_TOKEN, nobody can tell Vonage's requests from a stranger's.",
  );
}

function checkMessageBird(environment: Environment, issues: z.RefinementCtx): void {
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
