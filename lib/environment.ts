import { createPrivateKey } from "node:crypto";
import { isIP } from "node:net";
import { z } from "zod";

const databaseAddress = {
  shape: "a PostgreSQL address",
  example: "postgresql://maskline:password@localhost:5432/maskline",
};
const choice = { shape: "on, off or auto", example: "auto" };
const twilioToken = { shape: "a Twilio auth token", example: "0123456789abcdef0123456789abcdef" };
const vonageSignatures = ["md5hash", "md5", "sha1", "sha256", "sha512"] as const;
const secret = z
  .string()
  .regex(/^\S{8,}$/)
  .nullable()
  .default(null);
const token = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22,}$/)
  .nullable()
  .default(null)
  .meta({
    shape: "at least 22 random letters, digits, hyphens and underscores (128 bits)",
    example: "the output of `openssl rand -hex 16`",
  });
const port = z.coerce.number().int().min(1).max(65_535);
const networks = z
  .string()
  .default("")
  .transform(splitList)
  .refine((entries) => entries.every(isNetwork))
  .meta({ shape: "IP addresses or networks, separated by commas", example: "127.0.0.1,10.0.0.0/8" });

/** `name=value`, as OpenTelemetry writes headers: the value's special characters percent-encoded. */
function readPair(pair: string): [string, string] {
  const [name = "", ...value] = pair.split("=");
  return [name, decodeValue(value.join("="))];
}

function decodeValue(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An http or https address, without the slash at its end. */
function webAddress(text: { shape: string; example: string }) {
  return z
    .string()
    .refine(isPublicUrl)
    .transform((url) => url.replace(/\/+$/, ""))
    .nullable()
    .default(null)
    .meta(text);
}

/** Where a carrier's interface is, when not at the carrier: a stand-in, or a proxy on the way. */
function apiUrl(carrier: string) {
  return webAddress({
    shape: `an http or https address that stands for ${carrier}'s`,
    example: "http://localhost:9000",
  });
}

/** The variables as they stand in the environment or in `.env`, each with its shape and an example. */
export const environmentSchema = z.object({
  PORT: port.default(8080).meta({ shape: "a whole number from 1 to 65535", example: "8080" }),
  DATA_DIR: z.string().default("./data").meta({ shape: "the path of a folder", example: "./data" }),
  DATABASE_URL: z.string().refine(isPostgresUrl).nullable().default(null).meta(databaseAddress),
  DATABASE_DIRECT_URL: z.string().refine(isPostgresUrl).nullable().default(null).meta(databaseAddress),
  PUBLIC_URL: webAddress({
    shape: "the http or https address under which carriers reach Maskline, without a query",
    example: "https://maskline.example.com",
  }),
  TRUSTED_PROXIES: networks,
  ADMIN_EMAIL: z
    .string()
    .toLowerCase()
    .pipe(z.email())
    .default("admin@example.com")
    .meta({ shape: "an e-mail address", example: "admin@example.com" }),
  ADMIN_PASSWORD: z
    .string()
    .min(8)
    .max(128)
    .nullable()
    .default(null)
    .meta({ shape: "8 to 128 characters", example: "correct-horse-battery-staple" }),
  AUTH_SECRET: z
    .string()
    .min(32)
    .nullable()
    .default(null)
    .meta({ shape: "at least 32 random characters", example: "the output of `openssl rand -hex 32`" }),
  DEMO_DATA: z.enum(["on", "off", "auto"]).default("auto").meta(choice),
  SIMULATOR: z.enum(["on", "off", "auto"]).default("auto").meta(choice),
  METRICS_TOKEN: token,
  METRICS_PORT: port
    .nullable()
    .default(null)
    .meta({ shape: "a whole number from 1 to 65535, another one than PORT", example: "9464" }),
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress({
    shape: "the http or https address of an OpenTelemetry collector, without /v1/traces",
    example: "http://localhost:4318",
  }),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .default("")
    .transform(splitList)
    .refine((pairs) => pairs.every((pair) => /^[^\s=]+=\S+$/.test(pair)))
    .transform((pairs) => Object.fromEntries(pairs.map(readPair)))
    .meta({ shape: "names and values, separated by commas", example: "authorization=Bearer%20token" }),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta({ shape: "the share of traces that is kept, from 0 to 1", example: "0.1" }),
  MESSAGEBIRD_API_KEY: z
    .string()
    .regex(/^\S{8,}$/)
    .nullable()
    .default(null)
    .meta({ shape: "a MessageBird access key", example: "live_0123456789abcdefghijklmno" }),
  MESSAGEBIRD_SIGNING_KEY: z
    .string()
    .regex(/^\S{8,}$/)
    .nullable()
    .default(null)
    .meta({ shape: "a MessageBird signing key", example: "0123456789abcdefghijklmnopqrstuv" }),
  MESSAGEBIRD_WEBHOOK_TOKEN: token,
  VONAGE_API_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{4,64}$/)
    .nullable()
    .default(null)
    .meta({ shape: "a Vonage API key", example: "0a1b2c3d" }),
  VONAGE_API_SECRET: secret.meta({ shape: "the secret of the Vonage API key", example: "0123456789abcdef" }),
  VONAGE_SIGNATURE_SECRET: secret.meta({
    shape: "the signature secret of the Vonage account",
    example: "0123456789abcdefghijklmnopqrstuv",
  }),
  VONAGE_SIGNATURE_METHOD: z
    .enum(vonageSignatures)
    .default("md5hash")
    .meta({ shape: vonageSignatures.join(", "), example: "sha256" }),
  VONAGE_WEBHOOK_TOKEN: token,
  VONAGE_APPLICATION_ID: z
    .uuid()
    .nullable()
    .default(null)
    .meta({ shape: "the ID of a Vonage application", example: "01999999-0000-7000-8000-000000000001" }),
  VONAGE_PRIVATE_KEY: z
    .string()
    .transform((pem) => pem.replaceAll("\\n", "\n"))
    .refine(isPrivateKey)
    .nullable()
    .default(null)
    .meta({
      shape: "the private key of the Vonage application (PEM, in one line with \\n for its line breaks)",
      example: "-----BEGIN PRIVATE KEY-----\\nMIIE…\\n-----END PRIVATE KEY-----",
    }),
  VONAGE_API_URL: apiUrl("Vonage"),
  FLOWROUTE_ACCESS_KEY: secret.meta({ shape: "a Flowroute access key", example: "01234567" }),
  FLOWROUTE_SECRET_KEY: secret.meta({
    shape: "the secret that belongs to the Flowroute access key",
    example: "0123456789abcdefghijklmnopqrstuv",
  }),
  FLOWROUTE_WEBHOOK_TOKEN: token,
  FLOWROUTE_ADDRESSES: networks,
  FLOWROUTE_CROSS_CHECK: z.enum(["on", "off"]).default("off").meta({ shape: "on or off", example: "on" }),
  FLOWROUTE_API_URL: apiUrl("Flowroute"),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-fA-F]{32}$/)
    .nullable()
    .default(null)
    .meta({
      shape: "a Twilio account SID, AC and 32 hexadecimal digits",
      example: "AC0123456789abcdef0123456789abcdef",
    }),
  TWILIO_AUTH_TOKEN: secret.meta(twilioToken),
  TWILIO_SECONDARY_AUTH_TOKEN: secret.meta(twilioToken),
  TWILIO_API_URL: apiUrl("Twilio"),
  BIRD_API_KEY: z
    .string()
    .regex(/^bk_[a-z0-9]+_\S{8,}$/)
    .nullable()
    .default(null)
    .meta({
      shape: "a Bird API key, which begins with bk_ and its region",
      example: "bk_eu1_0123456789abcdef",
    }),
  BIRD_WEBHOOK_SECRET: z
    .string()
    .transform(splitList)
    .refine(
      (secrets) =>
        secrets.length > 0 && secrets.every((secret) => /^whsec_[A-Za-z0-9+/]{16,}=*$/.test(secret)),
    )
    .nullable()
    .default(null)
    .meta({
      shape: "the secret of Bird's webhook (several, separated by commas)",
      example: "whsec_MDEyMzQ1Njc4OWFiY2RlZg==",
    }),
  BIRD_SMS_CATEGORY: z
    .enum(["transactional", "service", "marketing"])
    .default("transactional")
    .meta({ shape: "transactional, service or marketing", example: "transactional" }),
  BIRD_API_URL: apiUrl("Bird"),
});

export type Environment = z.output<typeof environmentSchema>;

/** What a variable should look like, for the sentence that refuses it. */
export function describeVariable(name: string): string {
  const { shape, example } = variableText(name);
  return `${name} should be ${shape}, for example ${example}.`;
}

function variableText(name: string): { shape: unknown; example: unknown } {
  const variables: Record<string, z.ZodType> = environmentSchema.shape;
  const meta = variables[name]?.meta();
  return { shape: meta?.shape, example: meta?.example };
}

function splitList(list: string): string[] {
  return list
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function isNetwork(network: string): boolean {
  const [address = "", length, ...rest] = network.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (family === 4 ? 32 : 128));
}

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}

function isPostgresUrl(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && ["postgres:", "postgresql:"].includes(url.protocol) && url.pathname.length > 1;
}

function isPublicUrl(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username;
}
