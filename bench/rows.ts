import { busyDriver, firstMillisecond, kinds, liveRounds, numbersPerRound, rounds } from "@/bench/world";

/** What a connection needs before it writes rows. */
export const setUp = `
set session_replication_role = replica;
set synchronous_commit = off;
set maintenance_work_mem = '256MB';
set max_parallel_maintenance_workers = 0;
create function pg_temp.bench_id(kind int, n bigint) returns uuid language sql immutable as $$
  select (lpad(to_hex(${firstMillisecond} + n), 12, '0') || '70008' || lpad(to_hex(kind), 3, '0')
    || lpad(to_hex(n), 12, '0'))::uuid
$$`;

/** The statements that fill a table, in this order. */
type Rows = { table: string; statements: string[] };

const id = (kind: keyof typeof kinds, n: string) => `pg_temp.bench_id(${kinds[kind]}, ${n})`;
const sides = ["customer", "driver"] as const;
const people = "generate_series(0, $1::bigint - 1) n cross join (select $2::timestamptz as now) clock";

/** $1: how many people there are on either side; $2: the time. */
export const smallTables: Rows[] = [
  {
    table: "proxy_numbers",
    statements: [
      `insert into proxy_numbers (id, e164, provider, capabilities, created_at, updated_at)
       select ${id("number", "n")}, '+9990' || lpad(n::text, 8, '0'), 'simulator', '{sms,voice}', now, now
       from generate_series(0, ${rounds * numbersPerRound - 1}) n
       cross join (select $2::timestamptz as now) clock where $1::bigint > 0`,
    ],
  },
  {
    table: "phones",
    statements: sides.map(
      (side) => `insert into phones (id, e164, created_at)
       select ${id(`${side}Phone`, "n")}, '+999${side === "customer" ? 1 : 2}' || lpad(n::text, 8, '0'), now
       from ${people}`,
    ),
  },
  ...sides.map((side) => ({
    table: `${side}s`,
    statements: [
      `insert into ${side}s (id, name, phone_id, created_at, updated_at)
       select ${id(side, "n")}, '${side === "customer" ? "Customer" : "Driver"} ' || n,
         ${id(`${side}Phone`, "n")}, now, now
       from ${people}`,
    ],
  })),
];

const world = `(
  select n, n % $1::bigint as customer,
    case when busy then ${busyDriver} else (n % $1::bigint + n / $1::bigint * 31 + 7) % $1::bigint end as driver,
    case when busy then n % ${rounds * numbersPerRound}
      else n / $1::bigint * ${numbersPerRound} + n % $1::bigint % ${numbersPerRound} end as number,
    not busy and n / $1::bigint >= ${rounds - liveRounds} as live, $2::timestamptz as now,
    $2::timestamptz - interval '20 days' as ended
  from generate_series($3::bigint, $4::bigint) n, lateral (select n >= $1::bigint * ${rounds} as busy) kind) world`;

/** $1 and $2 as above; $3 and $4: the first and the last session. The longest come first. */
export const sessionTables: Rows[] = [
  {
    table: "deliveries",
    statements: [
      `insert into deliveries (id, message_id, session_id, recipient_participant_id, originator_id,
         recipient_phone_id, lane, provider, send_before, status, attempt_count, due_at, created_at, sent_at,
         delivered_at)
       select ${id("delivery", "n")}, ${id("message", "n")}, ${id("session", "n")}, ${id("customerSide", "n")},
         ${id("number", "number")}, ${id("customerPhone", "customer")},
         ${id("session", "n")} || ':' || ${id("customerSide", "n")}, 'simulator', now, 'delivered', 1, now, now, now, now
       from ${world}`,
    ],
  },
  {
    table: "pairs",
    statements: sides.map(
      (
        side,
      ) => `insert into pairs (id, participant_id, session_id, phone_id, proxy_number_id, released_at, created_at)
       select ${id(`${side}Pair`, "n")}, ${id(`${side}Side`, "n")}, ${id("session", "n")}, ${id(`${side}Phone`, side)},
         ${id("number", "number")}, case when not live then ended end, ended
       from ${world}`,
    ),
  },
  {
    table: "acquaintances",
    statements: sides.map(
      (side) => `insert into acquaintances (phone_id, proxy_number_id, known_until, last_counterpart_id)
       select ${id(`${side}Phone`, side)}, ${id("number", "number")}, case when not live then ended end,
         ${side === "customer" ? id("driverPhone", "driver") : id("customerPhone", "customer")}
       from ${world}
       on conflict do nothing`,
    ),
  },
  {
    table: "participants",
    statements: sides.map(
      (side) => `insert into participants (id, session_id, role, place, display_name, created_at)
       select ${id(`${side}Side`, "n")}, ${id("session", "n")}, '${side}', ${sides.indexOf(side) + 1}, '${side}',
         ended from ${world}`,
    ),
  },
  {
    table: "messages",
    statements: [
      `insert into messages (id, session_id, seq, direction, kind, proxy_number_id, body, received_at)
       select ${id("message", "n")}, ${id("session", "n")}, 1, 'outbound', 'notice', ${id("number", "number")},
         'Dirk will pick you up at 14:30. Reply to this message to contact the driver.', ended
       from ${world}`,
    ],
  },
  {
    table: "rides",
    statements: [
      `insert into rides (id, customer_id, driver_id, session_id, start, destination, pickup_at, time_zone,
         status, ended_at, created_at)
       select ${id("ride", "n")}, ${id("customer", "customer")}, ${id("driver", "driver")}, ${id("session", "n")},
         'Station', 'Airport', case when live then now + interval '29 days' else ended end, 'Europe/Amsterdam',
         (case when live then 'scheduled' else 'completed' end)::ride_status, case when not live then ended end,
         ended
       from ${world}`,
    ],
  },
  {
    table: "delivery_attempts",
    statements: [
      `insert into delivery_attempts (id, delivery_id, provider, carrier_message_id, outcome, started_at, finished_at)
       select ${id("attempt", "n")}, ${id("delivery", "n")}, 'simulator', 'bench-' || n, 'accepted', now, now
       from ${world}`,
    ],
  },
  {
    table: "calls",
    statements: [
      `insert into calls (id, session_id, seq, caller_participant_id, callee_participant_id, caller_phone_id,
         proxy_number_id, dialled, provider, provider_call_id, outcome, status, received_at, answered_at, ended_at)
       select ${id("call", "n")}, ${id("session", "n")}, 2, ${id("customerSide", "n")}, ${id("driverSide", "n")},
         ${id("customerPhone", "customer")}, ${id("number", "number")}, '+9990' || lpad(number::text, 8, '0'),
         'simulator', 'bench-' || n, 'connected', 'completed', ended, ended, ended
       from ${world}`,
    ],
  },
  {
    table: "sessions",
    statements: [
      `insert into sessions (id, open_until, live_until, next_seq, closing_reason, released, created_at)
       select ${id("session", "n")}, case when live then now + interval '30 days' else ended end,
         case when live then now + interval '31 days' else ended end, 3,
         case when not live then 'completed'::closing_reason end, not live, ended
       from ${world}`,
    ],
  },
];
