import type { Logger } from "pino";
import { systemActor } from "@/lib/actor";
import { type Carrier, type Context, carriersOf } from "@/lib/context";
import { type Database, withConnection } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { readDown } from "@/lib/outbox/carrier-health";
import type { Providers } from "@/lib/providers/registry";
import { followStragglers } from "@/lib/sessions/follow-stragglers";
import { moveSession } from "@/lib/sessions/move";
import { readSettings } from "@/lib/settings/queries";

export type FailOver = { database: Database; providers: Providers; log: Logger };

const batch = 50;

/**
 * Moves the live sessions of carriers that have been down for longer than the setting to numbers of those that work,
 * their waiting texts with them; also texts that came back from a carrier after their session had moved. One worker
 * at a time does it. A session for which there is no number stays, and is tried again in the next round.
 * Returns how many sessions have moved.
 */
export async function failOver(options: FailOver, signal: AbortSignal): Promise<number> {
  const { database, log } = options;
  const carriers = await readCarriers(options);
  if (!carriers) return 0;
  const context = { database, actor: systemActor, carriers: carriers.working };
  const result = { moved: 0, stayed: 0 };
  await withConnection(database, async (connection) => {
    const { rows } = await connection.query<{ free: boolean }>(
      "select pg_try_advisory_xact_lock(hashtextextended('fail-over', 0)) as free",
    );
    if (!rows[0]?.free) return;
    Object.assign(result, await moveAll(context, { down: carriers.down, signal }));
    await followStragglers(context, { down: carriers.down });
  });
  if (result.moved + result.stayed > 0) log.warn({ ...result, down: carriers.down }, "moved sessions off");
  return result.moved;
}

/** Null when there is nobody to leave, or nobody to go to. */
async function readCarriers({
  database,
  providers,
}: FailOver): Promise<{ down: string[]; working: Carrier[] } | null> {
  const { failoverMinutes } = await readSettings(database.prisma);
  if (failoverMinutes === null) return null;
  const allDown = await readDown(database.prisma);
  const down = (await readDown(database.prisma, { forMinutes: failoverMinutes })).filter((name) =>
    [...providers.keys()].some((configured) => configured === name),
  );
  const working = carriersOf([...providers.values()].filter(({ name }) => !allDown.includes(name)));
  return down.length > 0 && working.length > 0 ? { down, working } : null;
}

type Stranded = { id: string; participantIds: string[] };

async function moveAll(
  context: Context,
  { down, signal }: { down: readonly string[]; signal: AbortSignal },
): Promise<{ moved: number; stayed: number }> {
  const result = { moved: 0, stayed: 0 };
  let after: string | null = null;
  while (!signal.aborted) {
    const stranded: Stranded[] = await readStranded(context.database, { down, after });
    for (const session of stranded) {
      if (signal.aborted) break;
      if (await tryMove(context, session)) result.moved++;
      else result.stayed++;
    }
    after = stranded.at(-1)?.id ?? null;
    if (after === null || stranded.length < batch) break;
  }
  return result;
}

/** Live sessions, with those of their people whose number lies at a carrier that is down. */
function readStranded(
  { prisma }: Database,
  { down, after }: { down: readonly string[]; after: string | null },
): Promise<Stranded[]> {
  return prisma.$queryRaw<Stranded[]>`
    select sessions.id, array_agg(participants.id) as "participantIds"
    from proxy_numbers
    join pairs on pairs.proxy_number_id = proxy_numbers.id and pairs.is_primary and pairs.released_at is null
    join participants on participants.id = pairs.participant_id and participants.left_at is null
    join sessions on sessions.id = participants.session_id
    where proxy_numbers.provider = any(${down}::text[]) and session_state(sessions, app_now()) <> 'closed'
      and (${after}::uuid is null or sessions.id > ${after}::uuid)
    group by sessions.id
    order by sessions.id
    limit ${batch}`;
}

async function tryMove(context: Context, { id, participantIds }: Stranded): Promise<boolean> {
  const [participantId, another] = participantIds;
  try {
    await moveSession(context, { id, participantId: another ? undefined : participantId, waiting: "follow" });
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
