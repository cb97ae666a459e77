import type { Connection } from "@/lib/db";
import { applyReport, type Report } from "@/lib/outbox/report";

/** A text as the carrier names it. */
export type CarrierMessage = { provider: string; carrierMessageId: string };

// The table has no column of its own for it.
const optedOutCode = "opted_out";

const insert = `
insert into status_reports (provider, carrier_message_id, status, error_code, error_reason)
values ($1, $2, $3, $4, $5)`;

const take = `
delete from status_reports where provider = $1 and carrier_message_id = $2
returning status, error_code as "errorCode", error_reason as "errorReason"`;

// Lets a report that finds no attempt and the answer that names the carrier's id take turns, so that one sees the other.
const lock = "select pg_advisory_xact_lock(hashtextextended('report:' || $1 || ':' || $2, 0))";

/** Until the end of the transaction nobody else keeps or takes reports of this text. */
export async function lockReports(connection: Connection, message: CarrierMessage): Promise<void> {
  await connection.query(lock, [message.provider, message.carrierMessageId]);
}

/** Keeps a report until the carrier's answer tells which attempt it belongs to. */
export async function keepReport(
  connection: Connection,
  { provider, carrierMessageId, report }: CarrierMessage & { report: Report },
): Promise<void> {
  const errorCode = report.optedOut ? optedOutCode : report.errorCode;
  await connection.query(insert, [provider, carrierMessageId, report.status, errorCode, report.errorReason]);
}

/** Applies what was kept for this text, whichever order it came in. */
export async function applyWaitingReports(
  connection: Connection,
  { provider, carrierMessageId, attemptId }: CarrierMessage & { attemptId: string },
): Promise<void> {
  const { rows } = await connection.query<Omit<Report, "optedOut">>(take, [provider, carrierMessageId]);
  for (const row of rows) {
    const report = { ...row, optedOut: row.errorCode === optedOutCode };
    await applyReport(connection, { attemptId, report });
  }
}
