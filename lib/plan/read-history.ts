import { type Connection, type Database, withConnection } from "@/lib/db";
import { type Booking, createHistory, type History, needsCalls, needsTexts } from "@/lib/plan/history";
import type { Breathe } from "@/lib/plan/smallest-pool";

/** The past out of the database; `phoneIds[person]` says who a person of the history is. */
export type PastSessions = {
  history: History;
  phoneIds: string[];
  /** Whether one of the sessions since `policySince` shares its number between both sides. */
  shared: boolean;
};

/** A phone in a session: everything of one session comes together. */
type Row = [
  session: string,
  needs: number,
  shared: boolean,
  phone: string,
  from: number,
  until: number | null,
];

// Sorted by session, and so nearly by time. A phone that was moved to another number in its session stays one.
const statement = `
declare past no scroll cursor for
select sessions.id::text,
  (case when 'sms' = any(sessions.channels) then ${needsTexts} else 0 end)
    + (case when 'voice' = any(sessions.channels) then ${needsCalls} else 0 end),
  sessions.policy = 'shared' and sessions.created_at >= $2,
  pairs.phone_id::text,
  date_part('epoch', min(pairs.created_at)) * 1000,
  case when bool_and(coalesce(pairs.released_at, sessions.live_until) is not null)
    then date_part('epoch', max(coalesce(pairs.released_at, sessions.live_until))) * 1000 end
from sessions
join participants on participants.session_id = sessions.id
join pairs on pairs.participant_id = participants.id
where sessions.live_until > $1 or sessions.live_until is null
group by sessions.id, pairs.phone_id
order by sessions.id`;

const rowsPerFetch = 20_000;

/**
 * Reads every session that was live at or after `since`. Set-wise and piece by piece: a million sessions take
 * seconds, and others get the processor in between.
 */
export async function readHistory(
  database: Database,
  { since, policySince, breathe }: { since: Date; policySince: Date; breathe: Breathe },
): Promise<PastSessions> {
  const builder = new Builder();
  await withConnection(database, async (connection) => {
    // All of it will be read, so the plan that is quickest in the end is wanted, and memory to sort it in.
    await connection.query("set local cursor_tuple_fraction = 1; set local work_mem = '64MB'");
    await connection.query({ text: statement, values: [since, policySince] });
    for (;;) {
      const rows = await fetchRows(connection);
      for (const row of rows) builder.add(row);
      if (rows.length < rowsPerFetch) break;
      await breathe();
    }
  });
  return builder.finish();
}

async function fetchRows(connection: Connection): Promise<Row[]> {
  const { rows } = await connection.query<Row>({ text: `fetch ${rowsPerFetch} from past`, rowMode: "array" });
  return rows;
}

type Stay = { person: number; from: number; until: number };

/** Makes bookings out of the phones of each session. */
class Builder {
  readonly #people = new Map<string, number>();
  readonly #bookings: Booking[] = [];
  #sessions = 0;
  #shared = false;
  #current: { id: string; needs: number; stays: Stay[] } | null = null;

  add([id, needs, shared, phone, from, until]: Row): void {
    if (this.#current?.id !== id) {
      this.#close();
      this.#current = { id, needs, stays: [] };
    }
    this.#shared ||= shared;
    this.#current?.stays.push({
      person: this.#personOf(phone),
      from,
      until: until ?? Number.POSITIVE_INFINITY,
    });
  }

  finish(): PastSessions {
    this.#close();
    return {
      history: createHistory(this.#bookings),
      phoneIds: [...this.#people.keys()],
      shared: this.#shared,
    };
  }

  #close(): void {
    const { stays = [], needs = 0 } = this.#current ?? {};
    this.#current = null;
    const [first, second, ...later] = stays.sort((one, other) => one.from - other.from);
    if (!first || !second) return;
    const session = this.#sessions++;
    this.#bookings.push({ session, needs, openedAt: first.from, ...sides(first, second) });
    for (const newcomer of later) {
      const stayer = stays.find((stay) => stay !== newcomer && stay.until > newcomer.from) ?? second;
      this.#bookings.push({
        session,
        needs,
        openedAt: newcomer.from,
        joins: true,
        ...sides(newcomer, stayer),
      });
    }
  }

  #personOf(phone: string): number {
    const known = this.#people.get(phone);
    if (known !== undefined) return known;
    this.#people.set(phone, this.#people.size);
    return this.#people.size - 1;
  }
}

function sides(first: Stay, second: Stay) {
  return { first: first.person, second: second.person, firstUntil: first.until, secondUntil: second.until };
}
