import type { Database } from "@/lib/db";
import type { Side } from "@/lib/people/schema";

type LivePair = { side: Side; phone: string; numberId: string; liveFor?: string };

/** A session with one pair, for tests. With `liveFor` (an interval) it ends, and nobody sweeps it. */
export async function createLivePair(database: Database, pair: LivePair): Promise<void> {
  await database.pool.query(
    `with session as (
       insert into sessions (open_until, live_until)
       values (app_now() + $4::interval, app_now() + $4::interval) returning id),
     participant as (
       insert into participants (session_id, role, place, display_name)
       select id, $1, 1, 'Somebody' from session returning id, session_id)
     insert into pairs (participant_id, session_id, phone_id, proxy_number_id)
     select participant.id, participant.session_id, phones.id, $3::uuid from participant, phones where phones.e164 = $2`,
    [pair.side, pair.phone, pair.numberId, pair.liveFor ?? null],
  );
}
