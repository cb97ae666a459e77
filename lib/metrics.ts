import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = ReturnType<typeof createMetrics>;

// On globalThis: Next loads a module once per bundle, and a counter must exist once per process.
const shared: typeof globalThis & { masklineMetrics?: Metrics } = globalThis;

/** The process's figures. Labels come from short fixed lists: never a phone, a path or an id. */
export function metrics(): Metrics {
  shared.masklineMetrics ??= createMetrics();
  return shared.masklineMetrics;
}

const shortSeconds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const longSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 14_400];

function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return { registry, ...whatHappens([registry]), ...howThingsAre([registry]) };
}

/** Counted as it happens, by the process in which it does. */
function whatHappens(registers: Registry[]) {
  return {
    webhooks: new Counter({
      name: "maskline_webhooks_total",
      help: "Webhooks received, by carrier, channel and what became of them.",
      labelNames: ["provider", "channel", "outcome"],
      registers,
    }),
    webhookSeconds: new Histogram({
      name: "maskline_webhook_seconds",
      help: "How long webhooks took to be answered.",
      labelNames: ["provider", "channel"],
      buckets: shortSeconds,
      registers,
    }),
    sendSeconds: new Histogram({
      name: "maskline_send_seconds",
      help: "Texts offered to carriers: what they answered, and how long that took.",
      labelNames: ["provider", "outcome"],
      buckets: shortSeconds,
      registers,
    }),
    refusedSends: new Counter({
      name: "maskline_refused_sends_total",
      help: "Texts that failed before they were offered to a carrier, by reason.",
      labelNames: ["reason"],
      registers,
    }),
    webhookToSentSeconds: new Histogram({
      name: "maskline_webhook_to_sent_seconds",
      help: "From the webhook that brought a text to the carrier that took it.",
      labelNames: ["provider"],
      buckets: longSeconds,
      registers,
    }),
    reportReads: new Counter({
      name: "maskline_report_reads_total",
      help: "Texts whose report did not come, asked for at their carrier, by what it has on record.",
      labelNames: ["provider", "outcome"],
      registers,
    }),
    callReads: new Counter({
      name: "maskline_call_reads_total",
      help: "Calls that were put through, asked for at their carrier, by what it has on record.",
      labelNames: ["provider", "outcome"],
      registers,
    }),
    allocations: new Counter({
      name: "maskline_allocations_total",
      help: "Numbers given to people, by the rule that chose them, and requests that found the pool depleted.",
      labelNames: ["outcome"],
      registers,
    }),
  };
}

/** Read when somebody looks. What stands in the database is the same in every process: take the maximum, not the sum. */
function howThingsAre(registers: Registry[]) {
  return {
    databaseUp: new Gauge({
      name: "maskline_database_up",
      help: "1 when the database has answered the questions below, 0 when it has not.",
      registers,
    }),
    databaseConnections: new Gauge({
      name: "maskline_database_connections",
      help: "This process's connections: busy, idle, and how many requests wait for one.",
      labelNames: ["state"],
      registers,
    }),
    workers: new Gauge({
      name: "maskline_workers",
      help: "Workers that have given a sign of life in the last 20 seconds.",
      registers,
    }),
    queuedTexts: new Gauge({
      name: "maskline_queue_texts",
      help: "Texts that wait or are on their way.",
      labelNames: ["provider"],
      registers,
    }),
    oldestSeconds: new Gauge({
      name: "maskline_queue_oldest_seconds",
      help: "How long the oldest of them has waited.",
      labelNames: ["provider"],
      registers,
    }),
    failedTexts: new Gauge({
      name: "maskline_failed_texts",
      help: "Failed texts that nobody has dealt with, counted up to 10000.",
      registers,
    }),
    carrierUp: new Gauge({
      name: "maskline_carrier_up",
      help: "1 while a configured carrier takes texts, 0 while it is down.",
      labelNames: ["provider"],
      registers,
    }),
    poolNumbers: new Gauge({
      name: "maskline_pool_numbers",
      help: "Numbers of the pool that are idle (nobody has them), in use or draining.",
      labelNames: ["provider", "country", "state"],
      registers,
    }),
    poolHeadroom: new Gauge({
      name: "maskline_pool_headroom",
      help: "Numbers there are beyond what the plan needs within its head-room; below 0 they will not suffice.",
      labelNames: ["country", "need"],
      registers,
    }),
  };
}
