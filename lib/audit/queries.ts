import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import type { AuditActorKind, AuditFilter, AuditSubject } from "@/lib/audit/schema";
import type { Database } from "@/lib/db";
import { firstIdOf } from "@/lib/keyset";
import { cutPage, type Neighbours } from "@/lib/paging";

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const detailsSchema = z
  .object({ changes: z.record(z.string(), z.object({ from: value, to: value })).default({}) })
  .catchall(z.unknown());

export type AuditValue = z.output<typeof value>;

/** Who did what to what, when. Nothing in it is a phone of a person. */
export type AuditRow = {
  id: string;
  at: Date;
  actorKind: AuditActorKind;
  actorId: string | null;
  /** The name of the admin or the API key, while there is one. */
  actorName: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  /** What the subject is called today: a person's name, a ride's way, a proxy number. */
  subjectName: string | null;
  changes: Record<string, { from: AuditValue; to: AuditValue }>;
  details: Record<string, AuditValue>;
};

export type AuditPage = Neighbours & { rows: AuditRow[] };

const size = 50;

/** One page of the audit log, newest first. Reads only index entries of its own page where one thing narrows it. */
export async function listAudit(database: Database, filter: AuditFilter): Promise<AuditPage> {
  return cutPage(await readAudit(database, { ...filter, limit: size + 1 }), { ...filter, size });
}

/** Up to `limit` entries, newest first: the newest, those after a cursor, or the nearest ones before it. */
export async function readAudit(
  database: Database,
  { limit, ...filter }: AuditFilter & { limit: number },
): Promise<AuditRow[]> {
  const direction = filter.before ? Prisma.sql`asc` : Prisma.sql`desc`;
  return readRows(
    database,
    Prisma.sql`
      select * from audit_entries where ${narrowed(filter)} order by id ${direction} limit ${limit}`,
  );
}

/** What is looked for: the doings about these subjects, from `from` on and before `until`. */
export type AuditAbout = {
  subjects: readonly { type: AuditSubject; ids: readonly string[] }[];
  from: Date | null;
  until: Date | null;
  limit: number;
};

/** The newest doings about a few subjects, newest first. */
export async function listAuditAbout(
  database: Database,
  { subjects, from, until, limit }: AuditAbout,
): Promise<AuditRow[]> {
  const about = subjects.map(
    ({ type, ids }) => Prisma.sql`(subject_type = ${type} and subject_id = any(${ids}::text[]))`,
  );
  return readRows(
    database,
    Prisma.sql`
      select * from audit_entries
      where (${Prisma.join(about, " or ")})
        ${from ? Prisma.sql`and at >= ${from}` : Prisma.empty}
        ${until ? Prisma.sql`and at < ${until}` : Prisma.empty}
      order by id desc limit ${limit}`,
  );
}

async function readRows(database: Database, entries: Prisma.Sql): Promise<AuditRow[]> {
  const rows = await database.prisma.$queryRaw<(Omit<AuditRow, "changes"> & { details: unknown })[]>`
    select entry.id, entry.at, entry.actor_kind::text as "actorKind", entry.actor_id as "actorId",
      coalesce(admins.name, api_keys.name) as "actorName", entry.action, entry.subject_type as "subjectType",
      entry.subject_id as "subjectId", ${subjectName} as "subjectName", entry.details
    from (${entries}) entry
    left join admins on entry.actor_kind = 'admin' and admins.id = entry.actor_id
    left join api_keys on entry.actor_kind = 'api_key' and api_keys.id::text = entry.actor_id
    order by entry.id desc`;
  return rows.map(readDetails);
}

const subjectName = Prisma.sql`case entry.subject_type
      when 'customer' then (select name from customers where id = entry.subject_id::uuid)
      when 'driver' then (select name from drivers where id = entry.subject_id::uuid)
      when 'ride' then (select start || ' → ' || destination from rides where id = entry.subject_id::uuid)
      when 'number' then (select e164 from proxy_numbers where id = entry.subject_id::uuid)
      when 'callback_endpoint' then (
        select split_part(url, '/', 3) from callback_endpoints where id = entry.subject_id::uuid)
      when 'api_key' then (select name from api_keys where id = entry.subject_id::uuid)
      when 'admin' then (select name from admins where id = entry.subject_id)
    end`;

function narrowed({ actor, subject, from, to, after, before }: AuditFilter): Prisma.Sql {
  const [kind, id] = actor?.split(/:(.*)/s) ?? [];
  const conditions = [
    kind && Prisma.sql`actor_kind = ${kind}::actor_kind`,
    id && Prisma.sql`actor_id = ${id}`,
    subject && Prisma.sql`subject_type = ${subject}`,
    from && Prisma.sql`id >= ${firstIdOf(from)}::uuid`,
    to && Prisma.sql`id < ${firstIdOf(to, 1)}::uuid`,
    after && Prisma.sql`id < ${after}::uuid`,
    before && Prisma.sql`id > ${before}::uuid`,
  ].filter((condition) => condition instanceof Prisma.Sql);
  return conditions.length > 0 ? Prisma.join(conditions, " and ") : Prisma.sql`true`;
}

function readDetails({ details, ...row }: Omit<AuditRow, "changes"> & { details: unknown }): AuditRow {
  const parsed = detailsSchema.safeParse(details);
  if (!parsed.success) return { ...row, changes: {}, details: {} };
  const { changes, ...others } = parsed.data;
  const known = Object.entries(others).flatMap(([key, each]) => {
    const read = value.safeParse(each);
    return read.success ? [[key, read.data] as const] : [];
  });
  return { ...row, changes, details: Object.fromEntries(known) };
}

export type AuditAdmin = { id: string; name: string };

/** The admins whose doings can be looked at, by name. */
export async function listAuditAdmins(database: Database): Promise<AuditAdmin[]> {
  return database.prisma.admin.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } });
}
