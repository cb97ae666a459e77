import { isIP } from "node:net";
import { z } from "zod";

const databaseAddress = {
  shape: "a PostgreSQL address",
  example: "postgresql://maskline:password@localhost:5432/maskline",
};
const choice = { shape: "on, off or auto", example: "auto" };

/** The variables as they stand in the environment or in `.env`, each with its shape and an example. */
export const environmentSchema = z.object({
  PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .default(8080)
    .meta({ shape: "a whole number from 1 to 65535", example: "8080" }),
  DATA_DIR: z.string().default("./data").meta({ shape: "the path of a folder", example: "./data" }),
  DATABASE_URL: z.string().refine(isPostgresUrl).nullable().default(null).meta(databaseAddress),
  DATABASE_DIRECT_URL: z.string().refine(isPostgresUrl).nullable().default(null).meta(databaseAddress),
  PUBLIC_URL: z
    .string()
    .refine(isPublicUrl)
    .transform((url) => url.replace(/\/+$/, ""))
    .nullable()
    .default(null)
    .meta({
      shape: "the http or https address under which carriers reach Maskline, without a query",
      example: "https://maskline.example.com",
    }),
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform(splitList)
    .refine((networks) => networks.every(isNetwork))
    .meta({ shape: "IP addresses or networks, separated by commas", example: "127.0.0.1,10.0.0.0/8" }),
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
  MESSAGEBIRD_WEBHOOK_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22,}$/)
    .nullable()
    .default(null)
    .meta({
      shape: "at least 22 random letters, digits, hyphens and underscores (128 bits)",
      example: "the output of `openssl rand -hex 16`",
    }),
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

function isPostgresUrl(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && ["postgres:", "postgresql:"].includes(url.protocol) && url.pathname.length > 1;
}

function isPublicUrl(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username;
}
