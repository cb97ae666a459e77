import { Agent, request } from "node:http";

/** How long each request took, in milliseconds, and over which time. */
export type Timing = { durations: number[]; seconds: number; failed: number };

/** Repeats `work` on `clients` at once for `seconds`; an error counts as failed. */
export async function saturate(
  { clients, seconds }: { clients: number; seconds: number },
  work: () => Promise<unknown>,
): Promise<Timing> {
  const timing = { durations: [], seconds: 0, failed: 0 };
  const start = performance.now();
  const end = start + seconds * 1_000;
  const client = async () => {
    while (performance.now() < end) await time(timing, work);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { ...timing, seconds: (performance.now() - start) / 1_000 };
}

/** Starts `work` at a steady rate, whether or not earlier ones have finished. */
export async function pace(
  { perSecond, seconds }: { perSecond: number; seconds: number },
  work: () => Promise<unknown>,
): Promise<Timing> {
  const timing: Timing = { durations: [], seconds, failed: 0 };
  const started: Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      started.push(time(timing, work));
      if (started.length < perSecond * seconds) return;
      clearInterval(timer);
      resolve();
    }, 1_000 / perSecond);
  });
  await Promise.all(started);
  return timing;
}

async function time(
  timing: { durations: number[]; failed: number },
  work: () => Promise<unknown>,
): Promise<void> {
  const start = performance.now();
  try {
    await work();
    timing.durations.push(performance.now() - start);
  } catch {
    timing.failed++;
  }
}

/** The value that `share` of all lie below. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One HTTP request on a kept connection; anything but 2xx is an error. */
export function call(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: Uint8Array } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, method: options.method, headers: options.headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        if (Math.trunc((response.statusCode ?? 0) / 100) === 2) resolve(text);
        else reject(new Error(`${response.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    outgoing.on("error", reject);
    outgoing.end(options.body);
  });
}
