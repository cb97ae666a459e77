import { type Connection, type Database, withConnection } from "@/lib/db";
import { applyReport, type Report } from "@/lib/outbox/report";

import { keepReport, lockReports } from "@/lib/outbox/waiting-reports";

/** A carrier's report, as its provider has parsed it. */
export type StatusReport = Report & {
  carrierMessageId: string | null;
  /** Our attempt's id, when the carrier echoes it. */
  attemptId: string | null;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const findById = "select id from delivery_attempts where id = $1 and provider = $2";
const findByCarrierId = `
select id from delivery_attempts where provider = $1 and carrier_message_id = $2
order by started_at desc limit 1`;

/**
 * Takes a report in, in whatever order reports come: applied to its attempt, kept until the attempt is settled, or
 * ignored when it cannot be about a text of ours.
 */
export async function applyStatus(
  database: Database,
  { provider, update }: { provider: string; update: StatusReport },
): Promise<"applied" | "unchanged" | "kept" | "ignored"> {
  if (update.attemptId !== null && !uuid.test(update.attemptId)) return "ignored";
  return withConnection(database, async (connection) => {
    const known = await findAttempt(connection, { provider, update });
    if (known) return applyTo(connection, { attemptId: known, update });
    const { carrierMessageId } = update;
    if (carrierMessageId === null) return "ignored";
    await lockReports(connection, { provider, carrierMessageId });
    const settled = await findAttempt(connection, { provider, update });
    if (settled) return applyTo(connection, { attemptId: settled, update });
    await keepReport(connection, { provider, carrierMessageId, report: update });
    return "kept";
  });
}

async function findAttempt(
  connection: Connection,
  { provider, update }: { provider: string; update: StatusReport },
): Promise<string | null> {
  const { rows } = update.attemptId
    ? await connection.query<{ id: string }>(findById, [update.attemptId, provider])
    : await connection.query<{ id: string }>(findByCarrierId, [provider, update.carrierMessageId]);
  return rows[0]?.id ?? null;
}

async function applyTo(
  connection: Connection,
  { attemptId, update }: { attemptId: string; update: StatusReport },
): Promise<"applied" | "unchanged"> {
  return (await applyReport(connection, { attemptId, report: update })) ? "applied" : "unchanged";
}
