import { beforeAll, expect, test } from "vitest";
import { systemActor } from "@/lib/actor";
import { type Database, violatedConstraint } from "@/lib/db";
import { testDatabase } from "@/tests/database";
import { createRide } from "@/tests/factories";

let database: Database;
let rideId: string;

beforeAll(async () => {
  database = await testDatabase();
  const context = { database, actor: systemActor };
  ({ id: rideId } = await createRide(context));
});

async function refusal(sql: string): Promise<string | null> {
  try {
    await database.pool.query(sql);
  } catch (error) {
    return violatedConstraint(error);
  }
  return null;
}

const inbound = `insert into messages (direction, kind, provider, carrier_message_id, body)
  values ('inbound', 'out_of_session', 'messagebird', 'same', 'hi')`;

test("a pair is live at most once per (number, phone)", async () => {
  const again = `insert into pairs (participant_id, session_id, phone_id, proxy_number_id, is_primary)
    select participant_id, session_id, phone_id, proxy_number_id, false from pairs limit 1`;
  expect(await refusal(again)).toBe("pairs_live_key");
});

test("a pair's session is its participant's", async () => {
  const elsewhere = `insert into pairs (participant_id, session_id, phone_id, proxy_number_id, is_primary, released_at)
    select participant_id, app_id(), phone_id, proxy_number_id, false, app_now() from pairs limit 1`;
  expect(await refusal(elsewhere)).toBe("pairs_participant_id_session_id_fkey");
});

test("a released pair makes room for another", async () => {
  await database.pool.query(`insert into pairs (participant_id, session_id, phone_id, proxy_number_id, is_primary, released_at)
    select participant_id, session_id, phone_id, proxy_number_id, false, app_now() from pairs where released_at is null limit 1`);
});

test("an inbound text is kept once per provider and carrier id", async () => {
  expect(await refusal(inbound)).toBeNull();
  expect(await refusal(inbound)).toBe("messages_inbound_key");
  expect(await refusal(inbound.replace("messagebird", "simulator"))).toBeNull();
});

test("texts without a carrier id are never taken for the same one", async () => {
  const anonymous = inbound.replace("'same'", "null");
  expect(await refusal(anonymous)).toBeNull();
  expect(await refusal(anonymous)).toBeNull();
});

test("a call is recorded once per provider", async () => {
  const call = `insert into calls (dialled, provider, provider_call_id, outcome)
    values ('12025550100', 'messagebird', 'same', 'out_of_session')`;
  expect(await refusal(call)).toBeNull();
  expect(await refusal(call)).toBe("calls_provider_provider_call_id_key");
});

test.each([
  ["a person in a ride", "delete from customers", "rides_customer_id_fkey"],
  ["a phone that somebody has", "delete from phones", /_phone_id_fkey$/],
  ["a number that pairs refer to", "delete from proxy_numbers", /_fkey$/],
  ["a session of a ride", "delete from sessions", /_session_id_fkey$/],
])("%s cannot be deleted", async (_what, sql, constraint) => {
  expect(await refusal(sql)).toMatch(constraint);
});

test.each([
  ["a phone that is not E.164", "insert into phones (e164) values ('0612345678')", "phones_e164_check"],
  [
    "a number without abilities",
    "update proxy_numbers set capabilities = '{}'",
    "proxy_numbers_capabilities_check",
  ],
  ["a session with half of its limits", "update sessions set live_until = null", "sessions_limits_check"],
  [
    "a session that closes before its grace",
    "update sessions set live_until = open_until - interval '1 hour'",
    "sessions_limits_check",
  ],
  [
    "a delivery in flight that nobody has leased",
    "update deliveries set status = 'sending'",
    "deliveries_lease_check",
  ],
  ["a failure without a reason", "update deliveries set status = 'failed'", "deliveries_failure_check"],
  [
    "a text in a session without a place",
    "update messages set seq = null where session_id is not null",
    "messages_place_check",
  ],
])("%s is refused", async (_what, sql, constraint) => {
  expect(await refusal(sql)).toBe(constraint);
});

test("a proxy number is never a person's phone, and the reverse", async () => {
  const asPhone = `with phone as (insert into phones (e164) select e164 from proxy_numbers limit 1 returning id)
    insert into customers (name, phone_id) select 'Eve', id from phone`;
  expect(await refusal(asPhone)).toBe("phone_is_proxy_number");
  const asNumber = `insert into proxy_numbers (e164, provider, capabilities)
    select e164, 'simulator', '{sms}' from phones join customers on customers.phone_id = phones.id limit 1`;
  expect(await refusal(asNumber)).toBe("proxy_number_is_phone");
});

test("a session that nobody swept answers as closed", async () => {
  const { rows } = await database.pool.query<{ state: string }>(
    `select session_state(sessions, case place when 1 then app_now() when 2 then open_until else live_until end) as state
     from rides join sessions on sessions.id = rides.session_id, generate_series(1, 3) place
     where rides.id = $1 order by place`,
    [rideId],
  );
  expect(rows.map((row) => row.state)).toEqual(["open", "grace", "closed"]);
});
