const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // `npm test` checks the types, tests included; the first start on a machine need not wait for them.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // Everybody gets the title in the document's head, not only search engines: streamed after the page, it is missing
  // for a moment, also whenever a live page reads itself anew.
  htmlLimitedBots: /.*/,
  // Addresses of webhooks hold secrets, and some carriers' phones; those of the API may hold a phone to look for.
  logging: { incomingRequests: { ignore: [/webhook|inbound-sms|api\/v1/] } },
  serverExternalPackages: [
    "pg",
    "pino",
    "@prisma/client",
    "@prisma/adapter-pg",
    "messagebird",
    "prom-client",
    "@opentelemetry/api",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace-base",
  ],
  experimental: {
    optimizePackageImports: ["@base-ui/react"],
    // A page that somebody's role does not allow answers 403.
    authInterrupts: true,
  },
  // The Content-Security-Policy, which differs from answer to answer, stands in proxy.ts.
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
