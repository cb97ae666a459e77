import { readNow } from "@/lib/clock";
import type { Database } from "@/lib/db";
import { receiveMessage } from "@/lib/messages/receive";
import type { Provider, ProviderName, RecordedMessage } from "@/lib/providers/contract";

const everyMs = 120_000;
const overlapMs = 900_000;
const lookBackMs = 86_400_000;
/** A webhook that comes at all has come by then; texts this much older are read too, so as to know them all. */
const latestWebhookMs = 600_000;
const requestTimeoutMs = 30_000;

/** Until when a carrier's records have been read, by this process. */
const readUntil = new WeakMap<Provider, Date>();

/**
 * Takes in the texts whose webhooks never reached us, from the carrier's own records: every two minutes, with a
 * quarter of an hour of overlap, and after a start those of the last day. Returns how many there were. Throws
 * SendError when the carrier does not answer; then the next round begins where this one did.
 */
export async function recoverTexts(
  database: Database,
  { provider, signal }: { provider: Provider; signal: AbortSignal },
): Promise<number> {
  const { listInbound } = provider.messages;
  if (!listInbound) return 0;
  const now = await readNow(database.prisma);
  const last = readUntil.get(provider);
  if (last && now.getTime() - last.getTime() < everyMs) return 0;
  const since = new Date(last ? last.getTime() - overlapMs : now.getTime() - lookBackMs);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]);
  const texts = await listInbound(new Date(since.getTime() - latestWebhookMs), limit);
  const recovered = await takeIn(database, { provider: provider.name, texts, since });
  readUntil.set(provider, now);
  return recovered;
}

/** `texts` from some time before `since` on; those sent since then are wanted. */
type Records = { provider: ProviderName; texts: readonly RecordedMessage[]; since: Date };

async function takeIn(database: Database, records: Records): Promise<number> {
  const { provider } = records;
  const known: string[] = [];
  let recovered = 0;
  for (const inbound of await findMissing(database, records)) {
    const alias = await findAlias(database, { ...records, inbound, known });
    if (alias) known.push(alias);
    else if ((await receiveMessage(database, { provider, inbound, replay: null })) === "received")
      recovered++;
  }
  return recovered;
}

/** Those for numbers of the pool, sent since these are in it, that are not here under their id. */
async function findMissing({ pool }: Database, records: Records): Promise<RecordedMessage[]> {
  const { provider, since } = records;
  const texts = records.texts.filter(({ sentAt }) => sentAt >= since);
  const { rows } = await pool.query<{ id: string }>(
    `select listed.id
     from unnest($2::text[], $3::text[], $4::timestamptz[]) as listed (id, dialled, sent_at)
     join proxy_numbers number on number.e164 = listed.dialled and number.provider = $1
       and number.status <> 'retired' and number.pooled_at <= listed.sent_at
     where not exists (
       select from messages
       where provider = $1 and direction = 'inbound' and carrier_message_id = listed.id)`,
    [
      provider,
      texts.map(({ carrierMessageId }) => carrierMessageId),
      texts.map(({ to }) => to),
      texts.map(({ sentAt }) => sentAt),
    ],
  );
  const missing = new Set(rows.map(({ id }) => id));
  return texts.filter(({ carrierMessageId }) => missing.has(carrierMessageId));
}

/**
 * The same text, kept under an id that is not among the records: a carrier's older webhooks name texts otherwise than
 * its records do. Each stands for one of them only.
 */
async function findAlias(
  { pool }: Database,
  { provider, texts, inbound, known }: Records & { inbound: RecordedMessage; known: readonly string[] },
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    `select messages.id from messages
     join phones on phones.id = messages.sender_phone_id
     join proxy_numbers on proxy_numbers.id = messages.proxy_number_id
     where messages.provider = $1 and messages.direction = 'inbound' and phones.e164 = $2
       and proxy_numbers.e164 = $3 and messages.body = $4
       and messages.received_at between $5::timestamptz - interval '1 minute' and $5::timestamptz + $8 * interval '1 millisecond'
       and (messages.carrier_message_id is null or messages.carrier_message_id <> all($6::text[]))
       and messages.id <> all($7::uuid[])
     order by messages.id limit 1`,
    [
      provider,
      inbound.from,
      inbound.to,
      inbound.body,
      inbound.sentAt,
      texts.map(({ carrierMessageId }) => carrierMessageId),
      known,
      latestWebhookMs,
    ],
  );
  return rows[0]?.id ?? null;
}
