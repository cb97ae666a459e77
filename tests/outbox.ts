import type { Database } from "@/lib/db";
import { inTransaction } from "@/lib/db";
import { type Claim, type ClaimedDelivery, claimDelivery } from "@/lib/outbox/claim-delivery";
import { enqueueDelivery } from "@/lib/outbox/enqueue-delivery";
import { nextPhone, nextProxyNumber } from "@/tests/factories";

/** Somebody who can be texted, with or without a session. */
export type Recipient = {
  phoneId: string;
  phone: string;
  session?: { id: string; recipientParticipantId: string };
};

/** Short words for what the outbox's tests need, below the nouns that normally fill it. */
export function outbox(database: Database) {
  return {
    addNumber: (provider = "simulator") =>
      insert(database, "insert into proxy_numbers (e164, provider, capabilities) values ($1, $2, '{sms}')", [
        nextProxyNumber(),
        provider,
      ]),
    addPhone: async (): Promise<Recipient> => {
      const phone = nextPhone();
      return { phone, phoneId: await insert(database, "insert into phones (e164) values ($1)", [phone]) };
    },
    addSession: (numberId: string) => addSession(database, numberId),
    pair: (numberId: string, recipient: Recipient) => pair(database, numberId, recipient),
    queue: (text: QueuedText) => queue(database, text),
    read: (deliveryId: string) => read(database, deliveryId),
    run: (sql: string, values: unknown[] = []) => database.pool.query(sql, values),
    empty: () => database.pool.query("truncate phones, proxy_numbers, sessions, status_reports cascade"),
  };
}

type QueuedText = {
  numberId: string;
  to: Recipient;
  body?: string;
  /** Milliseconds from now. */
  goodFor?: number;
};

async function insert(database: Database, sql: string, values: unknown[]): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(`${sql} returning id`, values);
  const [row] = rows;
  if (!row) throw new Error("Nothing was inserted.");
  return row.id;
}

/** A session of one participant, live on a number. */
async function addSession(
  database: Database,
  numberId: string,
): Promise<Recipient & Required<Pick<Recipient, "session">>> {
  const recipient = await outbox(database).addPhone();
  const id = await insert(database, "insert into sessions (next_seq) values (1)", []);
  const session = { id, recipientParticipantId: await addParticipant(database, id) };
  await pair(database, numberId, { ...recipient, session });
  return { ...recipient, session };
}

function addParticipant(database: Database, sessionId: string): Promise<string> {
  const sql =
    "insert into participants (session_id, role, place, display_name) values ($1, 'driver', 1, 'Dirk')";
  return insert(database, sql, [sessionId]);
}

function pair(database: Database, numberId: string, { session, phoneId }: Recipient): Promise<string> {
  const sql =
    "insert into pairs (participant_id, session_id, phone_id, proxy_number_id) values ($1, $2, $3, $4)";
  return insert(database, sql, [session?.recipientParticipantId, session?.id, phoneId, numberId]);
}

async function queue(database: Database, { numberId, to, body = "Hello", goodFor = 86_400_000 }: QueuedText) {
  const messageId = await insert(
    database,
    `insert into messages (direction, kind, body, session_id, seq)
     select 'outbound', 'notice', $1, $2::uuid, case when $2::uuid is not null then count(*) + 1 end
     from messages where session_id = $2::uuid`,
    [body, to.session?.id ?? null],
  );
  return inTransaction(database, (transaction) =>
    enqueueDelivery(transaction, {
      messageId,
      originatorId: numberId,
      recipientPhoneId: to.phoneId,
      sendBefore: new Date(Date.now() + goodFor),
      session: to.session,
    }),
  );
}

/** A delivery as an admin would see it. */
async function read(database: Database, deliveryId: string) {
  const { rows } = await database.pool.query<{
    status: string;
    code: string | null;
    reason: string | null;
    attempts: number;
    outcomes: string[];
    dueInMs: number;
    resolved: boolean;
  }>(
    `select status, error_code as code, error_reason as reason, attempt_count as attempts,
       resolved_at is not null as resolved, (extract(epoch from due_at - app_now()) * 1000)::float8 as "dueInMs",
       array(select outcome::text from delivery_attempts where delivery_id = deliveries.id order by started_at) as outcomes
     from deliveries where id = $1`,
    [deliveryId],
  );
  const [row] = rows;
  if (!row) throw new Error("There is no such delivery.");
  return row;
}

/** Claims as a worker that has the simulator. */
export function claim(database: Database, owner = "worker"): Promise<Claim | null> {
  return claimDelivery(database, { owner, providers: ["simulator"] });
}

/** Claims, and fails when there is nothing to send. */
export async function claimed(database: Database, owner = "worker"): Promise<ClaimedDelivery> {
  const result = await claim(database, owner);
  if (result?.outcome !== "claimed") throw new Error(`Nothing claimed: ${JSON.stringify(result)}`);
  return result.delivery;
}
