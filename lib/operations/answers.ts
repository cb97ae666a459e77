import type { Database } from "@/lib/db";
import { type Readiness, readinessChecks, readReadiness } from "@/lib/operations/readiness";
import { remember } from "@/lib/operations/remember";

const noStore = { "Cache-Control": "no-store" };

/** The process lives. Asks nobody: a database that is away is no reason to restart anything. */
export function answerHealth(): Response {
  return new Response("OK\n", { headers: { ...noStore, "Content-Type": "text/plain; charset=utf-8" } });
}

/** Makes the answer to `/readyz`: 200, or 503 with what is wrong. `?exclude=worker` leaves a check out. */
export function createReadinessAnswer(database: () => Database) {
  // Anybody may ask; the database hears of it once a second.
  const known = remember(1_000, (without: string) =>
    readReadiness(database(), { without: readinessChecks.filter((name) => without.includes(name)) }),
  );
  return async (request: Request): Promise<Response> => {
    const excluded = new URL(request.url).searchParams.getAll("exclude");
    const without = readinessChecks.filter((name) => excluded.includes(name));
    return show(await known(without.join()));
  };
}

function show(readiness: Readiness): Response {
  const { ready } = readiness;
  return Response.json(readiness, {
    status: ready ? 200 : 503,
    headers: ready ? noStore : { ...noStore, "Retry-After": "5" },
  });
}
