import type { Database } from "@/lib/db";
import { defaultSettings } from "@/lib/settings/schema";

/** How a key stands in the present minute. */
export type Rate = {
  /** Requests that it may make in a minute. */
  quota: number;
  remaining: number;
  /** Until the next minute begins for it. */
  resetSeconds: number;
  exceeded: boolean;
};

type Row = { quota: number; used: number; resetSeconds: number };

/** Counts a request of the key, in one statement: all processes share the count. */
export async function countRequest(database: Database, { id }: { id: string }): Promise<Rate> {
  const { rows } = await database.pool.query<Row>({
    ...count,
    values: [id, defaultSettings().apiRequestsPerMinute],
  });
  const [row] = rows;
  if (!row) throw new Error("The request was not counted.");
  const { quota, used, resetSeconds } = row;
  return { quota, remaining: Math.max(0, quota - used), resetSeconds, exceeded: used > quota };
}

const count = {
  name: "count_api_request",
  text: `
    insert into api_rates as rate (api_key_id, window_start, used) values ($1, app_now(), 1)
    on conflict (api_key_id) do update
    set window_start = case when rate.window_start <= app_now() - interval '1 minute' then app_now()
        else rate.window_start end,
      used = case when rate.window_start <= app_now() - interval '1 minute' then 1 else rate.used + 1 end
    returning used,
      greatest(1, ceil(extract(epoch from window_start + interval '1 minute' - app_now())))::int as "resetSeconds",
      coalesce((select (value #>> '{}')::int from settings where key = 'apiRequestsPerMinute'), $2::int) as quota`,
};
