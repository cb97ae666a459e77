import type pg from "pg";
import { firstMillisecond, kinds, liveRounds, numbersPerRound, rounds, type World } from "@/bench/world";

const chunk = 50_000;

/** Fills an empty database with a {@link World}, by SQL alone. Needs a superuser: no trigger looks at each row. */
export async function seedWorld(pool: pg.Pool, world: World): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("set session_replication_role = replica");
    await client.query(helpers);
    await client.query(numbers);
    for (const statement of peopleStatements) await client.query(statement, [world.people]);
    const total = world.people * rounds;
    for (let first = 0; first < total; first += chunk) {
      const range = [first, Math.min(total, first + chunk) - 1, world.people];
      for (const statement of sessionStatements) await client.query(statement, range);
    }
    await client.query("reset session_replication_role");
    await client.query("vacuum analyze");
  } finally {
    client.release(true);
  }
}

const id = (kind: keyof typeof kinds, n: string) => `pg_temp.bench_id(${kinds[kind]}, ${n})`;

const helpers = `
create function pg_temp.bench_id(kind int, n bigint) returns uuid language sql immutable as $$
  select (lpad(to_hex(${firstMillisecond} + n), 12, '0') || '70008' || lpad(to_hex(kind), 3, '0')
    || lpad(to_hex(n), 12, '0'))::uuid
$$`;

const numbers = `
insert into proxy_numbers (id, e164, provider, capabilities)
select ${id("number", "n")}, '+9990' || lpad(n::text, 8, '0'), 'simulator', '{sms,voice}'
from generate_series(0, ${rounds * numbersPerRound - 1}) n`;

const peopleStatements = (["customer", "driver"] as const).flatMap((side) => [
  `insert into phones (id, e164)
   select ${id(`${side}Phone`, "n")}, '+999${side === "customer" ? 1 : 2}' || lpad(n::text, 8, '0')
   from generate_series(0, $1::bigint - 1) n`,
  `insert into ${side}s (id, name, phone_id)
   select ${id(side, "n")}, '${side === "customer" ? "Customer" : "Driver"} ' || n, ${id(`${side}Phone`, "n")}
   from generate_series(0, $1::bigint - 1) n`,
]);

// $1 and $2: the first and last session; $3: how many people there are on either side.
const world = `(
  select n, n % $3::bigint as customer, (n % $3::bigint + n / $3::bigint * 31 + 7) % $3::bigint as driver,
    n / $3::bigint * ${numbersPerRound} + n % $3::bigint % ${numbersPerRound} as number,
    n / $3::bigint >= ${rounds - liveRounds} as live, app_now() - interval '20 days' as ended
  from generate_series($1::bigint, $2::bigint) n) world`;

const sides = ["customer", "driver"] as const;

const sessionStatements = [
  `insert into sessions (id, open_until, live_until, next_seq, closing_reason)
   select ${id("session", "n")}, case when live then app_now() + interval '30 days' else ended end,
     case when live then app_now() + interval '31 days' else ended end, 2,
     case when not live then 'completed'::closing_reason end
   from ${world}`,
  ...sides.flatMap((side) => [
    `insert into participants (id, session_id, role, display_name)
     select ${id(`${side}Side`, "n")}, ${id("session", "n")}, '${side}', '${side}' from ${world}`,
    `insert into pairs (participant_id, phone_id, proxy_number_id, released_at)
     select ${id(`${side}Side`, "n")}, ${id(`${side}Phone`, side)}, ${id("number", "number")},
       case when not live then ended end
     from ${world}`,
    `insert into acquaintances (phone_id, proxy_number_id, known_until, last_counterpart_id)
     select ${id(`${side}Phone`, side)}, ${id("number", "number")}, case when not live then ended end,
       ${side === "customer" ? id("driverPhone", "driver") : id("customerPhone", "customer")}
     from ${world}
     on conflict do nothing`,
  ]),
  `insert into rides (id, customer_id, driver_id, session_id, start, destination, pickup_at, time_zone, status, ended_at)
   select ${id("ride", "n")}, ${id("customer", "customer")}, ${id("driver", "driver")}, ${id("session", "n")},
     'Station', 'Airport', case when live then app_now() + interval '29 days' else ended end, 'Europe/Amsterdam',
     (case when live then 'scheduled' else 'completed' end)::ride_status, case when not live then ended end
   from ${world}`,
  `insert into messages (id, session_id, seq, direction, kind, proxy_number_id, body)
   select ${id("message", "n")}, ${id("session", "n")}, 1, 'outbound', 'notice', ${id("number", "number")},
     'Dirk will pick you up at 14:30. Reply to this message to contact the driver.'
   from ${world}`,
  `insert into deliveries (id, message_id, session_id, recipient_participant_id, originator_id, recipient_phone_id,
     lane, send_before, status, attempt_count, sent_at, delivered_at)
   select ${id("delivery", "n")}, ${id("message", "n")}, ${id("session", "n")}, ${id("customerSide", "n")},
     ${id("number", "number")}, ${id("customerPhone", "customer")},
     ${id("session", "n")} || ':' || ${id("customerSide", "n")}, app_now(), 'delivered', 1, app_now(), app_now()
   from ${world}`,
  `insert into delivery_attempts (delivery_id, provider, carrier_message_id, outcome, finished_at)
   select ${id("delivery", "n")}, 'simulator', 'bench-' || n, 'accepted', app_now() from ${world}`,
];
