import { randomInt } from "node:crypto";
import { call, percentile, saturate } from "@/bench/load";
import { apiListNames, type Results } from "@/bench/metrics";
import type { Bench } from "@/bench/scenarios";
import { systemActor } from "@/lib/actor";
import { makeApiKey } from "@/lib/api-keys/commands";
import { updateSettings } from "@/lib/settings/commands";

const clients = 8;

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

/** The first page of every list, by one caller, one request after the other. */
export async function apiLists(bench: Bench): Promise<Results> {
  const { address, headers } = await openApi(bench);
  const seconds = Math.max(1, bench.seconds / apiListNames.length);
  const results: Results = { failed: 0 };
  for (const list of apiListNames) {
    const read = () => call(`${address}/${list}`, { headers });
    await read();
    const { durations, failed } = await saturate({ clients: 1, seconds }, read);
    results[`API ${list} p50 ms`] = percentile(durations, 0.5);
    results[`API ${list} p95 ms`] = percentile(durations, 0.95);
    results.failed = (results.failed ?? 0) + failed;
  }
  return results;
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
