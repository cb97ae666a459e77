import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { auditSort } from "@/lib/audit/columns";
import type { AuditActorKind, AuditFilter, AuditSubject } from "@/lib/audit/schema";
import type { Database } from "@/lib/db";
import { keysetPage, madeWithin } from "@/lib/keyset";
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

/** How many entries a page has. */
const auditPageSize = 50;

/**
 * One page of the audit log in the order asked for. Reads only index entries of its own page where one thing narrows
 * it.
 */
export async function listAudit(
  database: Database,
  filter: AuditFilter & { pageSize?: number },
): Promise<AuditPage> {
  const size = filter.pageSize ?? auditPageSize;
  const id = Prisma.sql`entry.id`;
  const { descending } = auditSort(filter);
  const page = keysetPage(
    { from: Prisma.sql`audit_entries entry`, id, descending },
    { ...filter, limit: size + 1 },
  );
  const found = await readRows(database, {
    entries: Prisma.sql`
      select * from audit_entries entry
      where true ${narrowed(filter)} ${madeWithin(id, filter)} ${page.beyond} ${page.nearest}`,
    listed: page.listed,
  });
  return cutPage(found, { ...filter, size });
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
  return readRows(database, {
    entries: Prisma.sql`
      select * from audit_entries
      where (${Prisma.join(about, " or ")})
        ${from ? Prisma.sql`and at >= ${from}` : Prisma.empty}
        ${until ? Prisma.sql`and at < ${until}` : Prisma.empty}
      order by id desc limit ${limit}`,
    listed: Prisma.sql`order by entry.id desc`,
  });
}

async function readRows(
  database: Database,
  { entries, listed }: { entries: Prisma.Sql; listed: Prisma.Sql },
): Promise<AuditRow[]> {
  const rows = await database.prisma.$queryRaw<(Omit<AuditRow, "changes"> & { details: unknown })[]>`
    select entry.id, entry.at, entry.actor_kind::text as "actorKind", entry.actor_id as "actorId",
      coalesce(admins.name, api_keys.name) as "actorName", entry.action, entry.subject_type as "subjectType",
      entry.subject_id as "subjectId", ${subjectName} as "subjectName", entry.details
    from (${entries}) entry
    left join admins on entry.actor_kind = 'admin' and admins.id = entry.actor_id
    left join api_keys on entry.actor_kind = 'api_key' and api_keys.id::text = entry.actor_id
    ${listed}`;
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

function narrowed({ actor, subject }: AuditFilter): Prisma.Sql {
  const [kind, id] = actor?.split(/:(.*)/s) ?? [];
  const conditions = [
    kind && Prisma.sql`and entry.actor_kind = ${kind}::actor_kind`,
    id && Prisma.sql`and entry.actor_id = ${id}`,
    subject && Prisma.sql`and entry.subject_type = ${subject}`,
  ].filter((condition) => condition instanceof Prisma.Sql);
  return conditions.length > 0 ? Prisma.join(conditions, " ") : Prisma.empty;
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
