import { randomInt } from "node:crypto";
import { call, percentile, saturate } from "@/bench/load";
import type { Results } from "@/bench/metrics";
import type { Bench } from "@/bench/scenarios";
import { systemActor } from "@/lib/actor";
import { makeApiKey } from "@/lib/api-keys/commands";
import { updateSettings } from "@/lib/settings/commands";

const clients = 8;
const lists = ["sessions", "rides", "messages", "deliveries", "calls", "customers", "numbers"];

/** Sessions opened over HTTP, each between two phones that nobody has seen before, with an Idempotency-Key. */
export async function apiSessions(bench: Bench): Promise<Results> {
  const { address, headers } = await openApi(bench);
  let count = 0;
  const timing = await saturate({ clients, seconds: bench.seconds }, () =>
    call(`${address}/sessions`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", "idempotency-key": `bench-${count++}` },
      body: new TextEncoder().encode(
        JSON.stringify({ participants: [{ phone: newPhone() }, { phone: newPhone() }] }),
      ),
    }),
  );
  return {
    "API sessions opened /s": timing.durations.length / timing.seconds,
    "API session p99 ms": percentile(timing.durations, 0.99),
    failed: timing.failed,
  };
}

/** The first pages of every list, one request after the other: what the slowest of them takes. */
export async function apiLists(bench: Bench): Promise<Results> {
  const { address, headers } = await openApi(bench);
  const slowest = { p50: 0, p95: 0, failed: 0 };
  for (const list of lists) {
    await call(`${address}/${list}`, { headers });
    const seconds = Math.max(1, bench.seconds / lists.length);
    const timing = await saturate({ clients: 1, seconds }, () => call(`${address}/${list}`, { headers }));
    slowest.p50 = Math.max(slowest.p50, percentile(timing.durations, 0.5));
    slowest.p95 = Math.max(slowest.p95, percentile(timing.durations, 0.95));
    slowest.failed += timing.failed;
  }
  return {
    "API slowest list p50 ms": slowest.p50,
    "API slowest list p95 ms": slowest.p95,
    failed: slowest.failed,
  };
}

async function openApi({ database, servers }: Bench) {
  const context = { database, actor: systemActor };
  await updateSettings(context, { apiRequestsPerMinute: 1_000_000 });
  const { secret } = await makeApiKey(context, {
    name: "Bench",
    scopes: ["read", "sessions"],
    expiresInDays: 1,
  });
  return { address: `${servers.origin}/api/v1`, headers: { authorization: `Bearer ${secret}` } };
}

/** A phone in form only: the simulator is the only carrier here. */
function newPhone(): string {
  return `+44${7_000_000_000 + randomInt(999_999_999)}`;
}
