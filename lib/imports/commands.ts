import type { Context } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { importIdSchema } from "@/lib/imports/schema";

/** Lets a worker import what has been checked, on the behalf of whoever says so. Refused while a line is wrong. */
export async function startImport({ database, actor }: Context, key: { id: string }): Promise<void> {
  const { rowCount } = await database.pool.query(
    `update imports set state = 'importing', done_count = 0, total_count = 0, actor_kind = $2, actor_id = $3
     where id = $1 and state = 'ready' and refused_count = 0`,
    [requireId(key), actor.kind, actor.id],
  );
  if (rowCount === 0) throw new AppError("conflict", "This file cannot be imported now.");
}

/** Forgets what was uploaded and not imported. */
export async function discardImport({ database }: Context, key: { id: string }): Promise<void> {
  const { rowCount } = await database.pool.query(
    `update imports set state = 'discarded', finished_at = app_now()
     where id = $1 and state in ('ready', 'refused')`,
    [requireId(key)],
  );
  if (rowCount === 0) throw new AppError("conflict", "This file cannot be discarded now.");
  await database.pool.query("delete from import_rows where import_id = $1", [key.id]);
}

function requireId(key: { id: string }): string {
  if (!importIdSchema.safeParse(key).success) throw notFound("import");
  return key.id;
}
