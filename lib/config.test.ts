import { generateKeyPairSync } from "node:crypto";
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

  it("keeps traces when it knows a collector, whose headers are written as OpenTelemetry writes them", () => {
    expect(readConfig({ OTEL_EXPORTER_OTLP_HEADERS: "a=b" }).tracing).toBeNull();
    const collector = {
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318/",
      OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20a=b, tenant=birdcar",
    };
    expect(readConfig(collector).tracing).toEqual({
      endpoint: "http://localhost:4318",
      headers: { authorization: "Bearer a=b", tenant: "birdcar" },
      share: 1,
    });
    expect(() => readConfig({ OTEL_EXPORTER_OTLP_HEADERS: "authorization" })).toThrow(
      "OTEL_EXPORTER_OTLP_HEADERS",
    );
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

  describe("Vonage", () => {
    const vonage = {
      PUBLIC_URL: carrier.PUBLIC_URL,
      VONAGE_API_KEY: "0a1b2c3d",
      VONAGE_API_SECRET: "0123456789abcdef",
      VONAGE_SIGNATURE_SECRET: "0123456789abcdef0123456789abcdef",
    };

    it("is read, with MD5 hash for its signatures unless told otherwise", () => {
      expect(readConfig(vonage).vonage).toEqual({
        apiKey: vonage.VONAGE_API_KEY,
        apiSecret: vonage.VONAGE_API_SECRET,
        signatureSecret: vonage.VONAGE_SIGNATURE_SECRET,
        signatureMethod: "md5hash",
        webhookToken: null,
        applicationId: null,
        privateKey: null,
        apiUrl: null,
      });
    });

    it("takes the application's key in one line, and only with the application", () => {
      const options = { type: "pkcs8", format: "pem" } as const;
      const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const pem = privateKey.export(options).toString();
      const withKey = { ...vonage, VONAGE_PRIVATE_KEY: pem.replaceAll("\n", "\\n") };
      const id = "01999999-0000-7000-8000-000000000001";
      expect(readConfig({ ...withKey, VONAGE_APPLICATION_ID: id }).vonage?.privateKey).toBe(pem);
      expect(refusal(withKey)).toContain("VONAGE_APPLICATION_ID should be");
    });

    it.each([
      ["PUBLIC_URL", "", "PUBLIC_URL should be"],
      ["VONAGE_API_KEY", "", "VONAGE_API_KEY should be"],
      ["VONAGE_API_SECRET", "", "VONAGE_API_SECRET should be"],
      ["VONAGE_SIGNATURE_SECRET", "", "VONAGE_WEBHOOK_TOKEN"],
      ["VONAGE_SIGNATURE_METHOD", "md6", "md5hash"],
      ["VONAGE_APPLICATION_ID", "mine", "VONAGE_APPLICATION_ID should be"],
      ["VONAGE_PRIVATE_KEY", "mine", "VONAGE_PRIVATE_KEY should be"],
    ])("refuses %s=%j", (name, value, sentence) => {
      expect(refusal({ ...vonage, [name]: value })).toContain(sentence);
    });

    it("refuses another of its settings without its key", () => {
      const { PUBLIC_URL, VONAGE_SIGNATURE_SECRET } = vonage;
      expect(refusal({ PUBLIC_URL, VONAGE_SIGNATURE_SECRET })).toContain("VONAGE_API_KEY should be");
    });
  });

  describe("Flowroute", () => {
    const flowroute = {
      PUBLIC_URL: carrier.PUBLIC_URL,
      FLOWROUTE_ACCESS_KEY: "01234567",
      FLOWROUTE_SECRET_KEY: "0123456789abcdef",
      FLOWROUTE_WEBHOOK_TOKEN: "0123456789abcdef0123456789abcdef",
    };

    it("is read, asking nobody about texts unless told to", () => {
      expect(readConfig(flowroute).flowroute).toEqual({
        accessKey: "01234567",
        secretKey: "0123456789abcdef",
        webhookToken: "0123456789abcdef0123456789abcdef",
        networks: [],
        crossCheck: false,
        apiUrl: "https://api.flowroute.com",
      });
      const strict = { FLOWROUTE_CROSS_CHECK: "on", FLOWROUTE_ADDRESSES: "192.0.2.0/24, 198.51.100.7" };
      expect(readConfig({ ...flowroute, ...strict }).flowroute).toMatchObject({
        crossCheck: true,
        networks: ["192.0.2.0/24", "198.51.100.7"],
      });
    });

    it.each([...Object.keys(flowroute)])("names %s when it is missing", (name) => {
      expect(refusal({ ...flowroute, [name]: "" })).toContain(`${name} should be`);
    });

    it.each([
      ["FLOWROUTE_WEBHOOK_TOKEN", "short"],
      ["FLOWROUTE_ADDRESSES", "flowroute.com"],
      ["FLOWROUTE_CROSS_CHECK", "yes"],
      ["FLOWROUTE_API_URL", "api.flowroute.com"],
    ])("refuses %s=%s", (name, value) => {
      expect(refusal({ ...flowroute, [name]: value })).toContain(`${name} should be`);
    });
  });

  describe("Bird", () => {
    const bird = {
      PUBLIC_URL: carrier.PUBLIC_URL,
      BIRD_API_KEY: "bk_eu1_0123456789abcdef",
      BIRD_WEBHOOK_SECRET: "whsec_MDEyMzQ1Njc4OWFiY2RlZg==",
    };

    it("is read, its region from its key", () => {
      expect(readConfig(bird).bird).toEqual({
        apiKey: "bk_eu1_0123456789abcdef",
        webhookSecrets: ["whsec_MDEyMzQ1Njc4OWFiY2RlZg=="],
        category: "transactional",
        apiUrl: "https://eu1.platform.bird.com",
      });
      const two = { BIRD_WEBHOOK_SECRET: "whsec_MDEyMzQ1Njc4OWFiY2RlZg==, whsec_ZmVkY2JhOTg3NjU0MzIxMA==" };
      expect(readConfig({ ...bird, ...two }).bird?.webhookSecrets).toHaveLength(2);
      const elsewhere = { BIRD_API_URL: "http://localhost:9000/" };
      expect(readConfig({ ...bird, ...elsewhere }).bird?.apiUrl).toBe("http://localhost:9000");
    });

    it.each([...Object.keys(bird)])("names %s when it is missing", (name) => {
      expect(refusal({ ...bird, [name]: "" })).toContain(`${name} should be`);
    });

    it.each([
      ["BIRD_API_KEY", "live_0123456789"],
      ["BIRD_WEBHOOK_SECRET", "0123456789abcdef"],
      ["BIRD_WEBHOOK_SECRET", ","],
      ["BIRD_SMS_CATEGORY", "authentication"],
    ])("refuses %s=%s", (name, value) => {
      expect(refusal({ ...bird, [name]: value })).toContain(`${name} should be`);
    });
  });

  it("reads Twilio, whose account and token belong together", () => {
    const twilio = {
      PUBLIC_URL: carrier.PUBLIC_URL,
      TWILIO_ACCOUNT_SID: "AC0123456789abcdef0123456789abcdef",
      TWILIO_AUTH_TOKEN: "0123456789abcdef",
    };
    expect(readConfig(twilio).twilio).toEqual({
      accountSid: twilio.TWILIO_ACCOUNT_SID,
      authToken: twilio.TWILIO_AUTH_TOKEN,
      secondaryAuthToken: null,
      apiUrl: "https://api.twilio.com",
    });
    for (const name of Object.keys(twilio)) {
      expect(refusal({ ...twilio, [name]: "" })).toContain(`${name} should be`);
    }
    expect(refusal({ ...twilio, TWILIO_ACCOUNT_SID: "SK0123" })).toContain("TWILIO_ACCOUNT_SID should be");
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
