import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { languages } from "@/lib/texts/languages";
import { type ResetText, resetTextSchema, type SaveText, saveTextSchema } from "@/lib/texts/schema";

/**
 * Says a text in other words from now on, in all processes. Words that are the default leave the default.
 * Throws `invalid_input` with the field, `stale` when somebody else has changed it since `seen`.
 */
export async function saveText(context: Context, input: SaveText): Promise<void> {
  const { body, ...text } = saveTextSchema.parse(input);
  await changeText(context, { ...text, to: body === defaultOf(text) ? null : body });
}

/** Says a text in our words again. Throws `stale` as {@link saveText} does. */
export async function resetText(context: Context, input: ResetText): Promise<void> {
  await changeText(context, { ...resetTextSchema.parse(input), to: null });
}

type Change = ResetText & { to: string | null };

async function changeText(context: Context, change: Change): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    // Who changes texts takes turns; who says them waits for nobody.
    await transaction.$executeRaw`lock table text_overrides in share row exclusive mode`;
    const from = await readOwn(transaction, change);
    const present = from ?? defaultOf(change);
    if (change.seen !== present) throw stale();
    if (change.to === from) return;
    await write(transaction, change);
    await recordAudit(transaction, context.actor, {
      action: change.to === null ? "text.reset" : "text.change",
      subjectType: "text",
      subjectId: `${change.key}:${change.language}`,
      changes: { words: { from: present, to: change.to ?? defaultOf(change) } },
    });
  });
}

function defaultOf({ key, language }: Pick<ResetText, "key" | "language">): string {
  return languages[language].texts[key];
}

function stale(): AppError {
  return new AppError(
    "stale",
    "Somebody else has changed this text since you opened it. Reload the page, and decide anew.",
  );
}

async function readOwn(transaction: Transaction, { key, language }: Change): Promise<string | null> {
  const own = await transaction.textOverride.findUnique({ where: { key_language: { key, language } } });
  return own?.body ?? null;
}

async function write(transaction: Transaction, { key, language, to }: Change): Promise<void> {
  if (to === null) {
    await transaction.$executeRaw`delete from text_overrides where key = ${key} and language = ${language}`;
    return;
  }
  await transaction.$executeRaw`
    insert into text_overrides (key, language, body) values (${key}, ${language}, ${to})
    on conflict (key, language) do update set body = excluded.body, updated_at = app_now()`;
}
