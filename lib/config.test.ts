import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "dotenv";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "@/lib/config";
import { environmentSchema } from "@/lib/environment";

const example = parse(readFileSync(path.resolve(import.meta.dirname, "../.env.example")));
const carrier = {
  MESSAGEBIRD_API_KEY: "live_0123456789",
  MESSAGEBIRD_SIGNING_KEY: "0123456789abcdef",
  PUBLIC_URL: "https://maskline.example.com",
};

describe("readConfig", () => {
  it("has a default for everything", () => {
    expect(readConfig({})).toMatchObject({
      port: 8080,
      dataDir: "./data",
      databaseUrl: null,
      publicUrl: null,
      trustedProxies: [],
      demoData: "auto",
      messagebird: null,
    });
  });

  it("takes an empty variable as not set", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: " " })).toEqual(readConfig({}));
  });

  it("listens on the database's own address when there is no pooler", () => {
    const databaseUrl = "postgresql://maskline@localhost/maskline";
    expect(readConfig({ DATABASE_URL: databaseUrl }).databaseDirectUrl).toBe(databaseUrl);
  });

  it("reads a carrier, and its address without the last slash", () => {
    expect(readConfig({ ...carrier, PUBLIC_URL: "https://maskline.example.com/" })).toMatchObject({
      publicUrl: "https://maskline.example.com",
      messagebird: { apiKey: "live_0123456789", signingKey: "0123456789abcdef", webhookToken: null },
    });
  });

  it.each([
    ["PORT", "eighty", "8080"],
    ["PORT", "70000", "8080"],
    ["DATABASE_URL", "mysql://localhost/maskline", "postgresql://"],
    ["PUBLIC_URL", "maskline.example.com", "https://"],
    ["TRUSTED_PROXIES", "10.0.0.0/40", "10.0.0.0/8"],
    ["ADMIN_EMAIL", "admin", "admin@example.com"],
    ["ADMIN_PASSWORD", "short", "8 to 128 characters"],
    ["AUTH_SECRET", "short", "openssl"],
    ["DEMO_DATA", "yes", "auto"],
    ["MESSAGEBIRD_WEBHOOK_TOKEN", "too-short", "openssl"],
  ])("refuses %s=%s with its name and an example, not the value's own text", (name, value, hint) => {
    const message = refusal({ ...carrier, [name]: value });
    expect(message).toContain(`${name} should be `);
    expect(message).toContain(hint);
  });

  it("wants an address once a carrier is configured", () => {
    expect(refusal({ ...carrier, PUBLIC_URL: "" })).toContain("PUBLIC_URL should be");
  });

  it("wants a way to tell the carrier's requests from others", () => {
    expect(refusal({ ...carrier, MESSAGEBIRD_SIGNING_KEY: "" })).toContain("MESSAGEBIRD_WEBHOOK_TOKEN");
  });

  it("refuses half a carrier", () => {
    expect(refusal({ ...carrier, MESSAGEBIRD_API_KEY: "" })).toContain("MESSAGEBIRD_API_KEY should be");
  });
});

describe(".env.example", () => {
  it("holds exactly the variables that exist", () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(environmentSchema.shape).sort());
  });

  it("works as it stands and means the defaults", () => {
    expect(readConfig(example)).toEqual(readConfig({}));
  });
});

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  return "accepted";
}
