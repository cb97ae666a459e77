import { recordAudit } from "@/lib/audit/record";
import { type GuardRules, refusalOfUrl } from "@/lib/callbacks/guard";
import {
  type EndpointInput,
  type EndpointUpdate,
  endpointIdSchema,
  endpointSchema,
  endpointUpdateSchema,
} from "@/lib/callbacks/schema";
import { newSecret, sealSecret } from "@/lib/callbacks/secret";
import type { Context } from "@/lib/context";
import { inTransaction, type Statements, type Transaction, violatedConstraint } from "@/lib/db";
import { AppError, invalid, notFound, stale } from "@/lib/errors";
import { readSettings } from "@/lib/settings/queries";
import type { Settings } from "@/lib/settings/schema";
import { changedNow, unchangedSince } from "@/lib/versions";

/** What the settings allow of endpoints' addresses. */
export function guardRulesOf(
  settings: Pick<Settings, "callbackPrivateAddresses" | "callbackPlainHttp">,
): GuardRules {
  return { privateAddresses: settings.callbackPrivateAddresses, plainHttp: settings.callbackPlainHttp };
}

/** An endpoint to add; with a session, it hears of that one only. */
export type NewEndpoint = { input: EndpointInput; authSecret: string; sessionId?: string };

/**
 * Adds an endpoint. Its secret is answered here and never again. Throws `invalid_input` for an address that may not be
 * called, `conflict` when the one that is asked is there already.
 */
export async function createEndpoint(
  context: Context,
  { input, ...endpoint }: NewEndpoint,
): Promise<{ id: string; secret: string }> {
  const parsed = endpointSchema.parse(input);
  return refusingSecondAsked(() =>
    inTransaction(context.database, async (transaction) => {
      const created = await insertEndpoint(transaction, { ...endpoint, input: parsed });
      await recordAudit(transaction, context.actor, {
        action: "callback_endpoint.create",
        subjectType: "callback_endpoint",
        subjectId: created.id,
        details: {
          purpose: parsed.purpose,
          fullPhones: parsed.fullPhones,
          includeBodies: parsed.includeBodies,
        },
      });
      return created;
    }),
  );
}

/** The writes of {@link createEndpoint}, for callers that are in a transaction and leave a trace of their own. */
export async function insertEndpoint(
  transaction: Statements,
  { input, authSecret, sessionId }: NewEndpoint,
): Promise<{ id: string; secret: string }> {
  await refuseAddress(transaction, input.url);
  const asked = input.purpose === "events" ? { kinds: [], limitMs: 2_000, failsOpen: true } : { kinds: [] };
  const endpoint = { ...asked, ...input };
  const [row] = await transaction.$queryRaw<{ id: string }[]>`
    insert into callback_endpoints (
      purpose, session_id, url, description, kinds, include_bodies, full_phones, enabled, limit_ms, fails_open)
    values (
      ${endpoint.purpose}, ${sessionId ?? null}::uuid, ${new URL(endpoint.url).href}, ${endpoint.description},
      ${endpoint.kinds}::text[], ${endpoint.includeBodies}, ${endpoint.fullPhones}, ${endpoint.enabled},
      ${endpoint.limitMs}::int, ${endpoint.failsOpen})
    returning id`;
  if (!row) throw new Error("The endpoint was not inserted.");
  const secret = await addSecret(transaction, { endpointId: row.id, authSecret });
  return { id: row.id, secret };
}

/** Which endpoint; with `updatedAt`, only while it is as it was then. */
export type EndpointChange = { id: string; updatedAt?: Date };

/** Changes what is given. Enabling one that was disabled by itself takes its notice away. Throws `not_found`, `stale`. */
export async function updateEndpoint(
  context: Context,
  { update, ...endpoint }: EndpointChange & { update: EndpointUpdate },
): Promise<void> {
  const changes = endpointUpdateSchema.parse(update);
  const { id } = endpoint;
  await refusingSecondAsked(() =>
    inTransaction(context.database, async (transaction) => {
      await lockEndpoint(transaction, endpoint);
      if (changes.url !== undefined) await refuseAddress(transaction, changes.url);
      await store(transaction, { id, changes });
      await recordAudit(transaction, context.actor, {
        action: "callback_endpoint.update",
        subjectType: "callback_endpoint",
        subjectId: id,
        details: { changed: Object.keys(changes) },
      });
    }),
  );
}

async function store(
  transaction: Transaction,
  { id, changes }: { id: string; changes: EndpointUpdate },
): Promise<void> {
  const { url, enabled } = changes;
  const forgiven = {
    disabledReason: null,
    disabledAt: null,
    failingSince: null,
    failureCount: 0,
    retryAt: null,
  };
  const { count } = await transaction.callbackEndpoint.updateMany({
    where: { id, ...(changes.kinds && { purpose: "events" }) },
    data: {
      ...changes,
      ...(url !== undefined && { url: new URL(url).href }),
      ...(enabled !== undefined && forgiven),
    },
  });
  if (count === 0) throw notFound("endpoint");
  await transaction.$executeRaw`select pg_notify('maskline_callback', 'callback_endpoints')`;
}

/**
 * Makes everybody who changes an endpoint take turns, and notes that it is changed. Throws `not_found`, `stale` when
 * somebody else was faster.
 */
async function lockEndpoint(
  transaction: Transaction,
  { id, updatedAt }: EndpointChange,
): Promise<{ updatedAt: Date }> {
  if (!endpointIdSchema.safeParse({ id }).success) throw notFound("endpoint");
  const [locked] = await transaction.$queryRaw<{ updatedAt: Date }[]>`
    update callback_endpoints set updated_at = ${changedNow}
    where id = ${id}::uuid and ${unchangedSince(updatedAt)}
    returning updated_at as "updatedAt"`;
  if (locked) return locked;
  const known = await transaction.callbackEndpoint.count({ where: { id } });
  throw known > 0 ? stale("endpoint") : notFound("endpoint");
}

/** Removes an endpoint with its secrets and everything that was on its way there. Throws `not_found`, `stale`. */
export async function deleteEndpoint(context: Context, endpoint: EndpointChange): Promise<void> {
  const { id } = endpoint;
  await inTransaction(context.database, async (transaction) => {
    await lockEndpoint(transaction, endpoint);
    await transaction.callbackEndpoint.delete({ where: { id } });
    await recordAudit(transaction, context.actor, {
      action: "callback_endpoint.delete",
      subjectType: "callback_endpoint",
      subjectId: id,
    });
  });
}

/** How long the secret before the new one still signs. */
const formerSecretHours = 24;

/**
 * Gives an endpoint a new secret, answered here and never again. For a day its callbacks carry both signatures, so
 * that the receiver changes over when it likes. Throws `not_found`, `stale`.
 */
export async function rotateSecret(
  context: Context,
  { authSecret, ...endpoint }: EndpointChange & { authSecret: string },
): Promise<{ secret: string; updatedAt: Date }> {
  const { id } = endpoint;
  return inTransaction(context.database, async (transaction) => {
    // Two at once take turns; of three secrets the eldest ends, so that never more than two are live.
    const { updatedAt } = await lockEndpoint(transaction, endpoint);
    await transaction.$executeRaw`
      update callback_secrets
      set expires_at = case when expires_at is null then app_now() + make_interval(hours => ${formerSecretHours}::int)
        else least(expires_at, app_now()) end
      where endpoint_id = ${id}::uuid`;
    const secret = await addSecret(transaction, { endpointId: id, authSecret });
    await recordAudit(transaction, context.actor, {
      action: "callback_endpoint.rotate_secret",
      subjectType: "callback_endpoint",
      subjectId: id,
    });
    return { secret, updatedAt };
  });
}

async function addSecret(
  transaction: Statements,
  { endpointId, authSecret }: { endpointId: string; authSecret: string },
): Promise<string> {
  const secret = newSecret();
  const sealed = await sealSecret(secret, { authSecret, endpointId });
  await transaction.$executeRaw`
    insert into callback_secrets (endpoint_id, sealed) values (${endpointId}::uuid, ${sealed})`;
  return secret;
}

async function refuseAddress(transaction: Statements, url: string): Promise<void> {
  const rules = guardRulesOf(await readSettings(transaction));
  const refusal = refusalOfUrl(new URL(url), rules);
  if (refusal) throw invalid("url", refusal);
}

async function refusingSecondAsked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (violatedConstraint(error) !== "callback_endpoints_asked_key") throw error;
    throw new AppError("conflict", "Another endpoint is asked already. Disable or change that one.");
  }
}
