import { Counter, Registry } from "prom-client";

type Metrics = {
  registry: Registry;
  webhooks: Counter<"provider" | "channel" | "outcome">;
};

// On globalThis: Next loads a module once per bundle, and a counter must exist once per process.
const shared: typeof globalThis & { masklineMetrics?: Metrics } = globalThis;

/** The process's counters. Labels come from short fixed lists: never a phone, a path or an id. */
export function metrics(): Metrics {
  shared.masklineMetrics ??= createMetrics();
  return shared.masklineMetrics;
}

function createMetrics(): Metrics {
  const registry = new Registry();
  return {
    registry,
    webhooks: new Counter({
      name: "maskline_webhooks_total",
      help: "Webhooks received, by carrier, channel and what became of them.",
      labelNames: ["provider", "channel", "outcome"],
      registers: [registry],
    }),
  };
}
