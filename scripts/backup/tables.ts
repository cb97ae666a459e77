import type { Connection } from "@/lib/db";
import type { Sequence, Table } from "@/scripts/backup/format";

/** Who runs now says nothing about later; migrations bring their own rows. */
const left = ["_prisma_migrations", "worker_heartbeats"];

/** Our tables, those that others refer to first. */
export async function readTables(connection: Connection): Promise<Table[]> {
  const { rows } = await connection.query<Table & { needs: string[] }>(
    `select class.relname as name,
       (select array_agg(attribute.attname::text order by attribute.attnum) from pg_attribute attribute
        where attribute.attrelid = class.oid and attribute.attnum > 0
          and not attribute.attisdropped and attribute.attgenerated = '') as columns,
       array(select distinct referenced.relname::text from pg_constraint
         join pg_class referenced on referenced.oid = pg_constraint.confrelid
         where pg_constraint.conrelid = class.oid and contype = 'f' and confrelid <> conrelid) as needs
     from pg_class class
     where class.relkind = 'r' and class.relnamespace = 'public'::regnamespace and class.relname <> all($1::text[])
     order by class.relname`,
    [left],
  );
  return inOrder(rows);
}

/** Where the sequences stand. */
export async function readSequences(connection: Connection): Promise<Sequence[]> {
  const { rows } = await connection.query<Sequence>(
    `select sequencename as name, coalesce(last_value, start_value)::text as value, last_value is not null as used
     from pg_sequences where schemaname = 'public' order by sequencename`,
  );
  return rows;
}

function inOrder(tables: readonly (Table & { needs: string[] })[]): Table[] {
  const ordered: Table[] = [];
  const isReady = ({ needs }: { needs: string[] }) =>
    needs.every((need) => ordered.some(({ name }) => name === need));
  let rest = [...tables];
  while (rest.length > 0) {
    const next = rest.filter(isReady);
    if (next.length === 0)
      throw new Error(`Tables refer to each other in a circle: ${rest.map(({ name }) => name).join(", ")}.`);
    ordered.push(...next.map(({ name, columns }) => ({ name, columns })));
    rest = rest.filter((table) => !next.includes(table));
  }
  return ordered;
}
