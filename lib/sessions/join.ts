import type { Capability, NumberPolicy } from "@/generated/prisma/client";
import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";
import { type Allocatee, allocate } from "@/lib/sessions/allocate";
import { chooseNumber } from "@/lib/sessions/choose-number";
import { counterpartOf, facing } from "@/lib/sessions/counterpart";
import type { Reached } from "@/lib/sessions/notify";
import { introduce, type PairSide } from "@/lib/sessions/pair";
import { refusal } from "@/lib/sessions/refusal";
import { refuseWishes } from "@/lib/sessions/refuse-wishes";
import { releaseExpiredOf } from "@/lib/sessions/release";
import { seat } from "@/lib/sessions/seat";
import { readWanting } from "@/lib/sessions/wanting";
import { readSettings } from "@/lib/settings/queries";
import type { Settings } from "@/lib/settings/schema";

/** Somebody who takes a place in a running session, and the participants who stay. */
export type Joining = {
  sessionId: string;
  newcomer: Allocatee & {
    /** The number that this participant had by another phone, and keeps if it may. */
    formerNumberId?: string;
  };
  stayers: readonly Reached[];
  carriers?: readonly Carrier[];
};

/**
 * Pairs a newcomer with the stayers of a session, and returns where all of them are now. Where they share a number it
 * is the stayers', if the newcomer may have it; else all get another one, and the stayers' old pairs stay live beside
 * it until the session ends. Where each has a number, the newcomer gets one and the stayers keep theirs.
 * The caller holds the locks of all phones and of the session.
 * Throws {@link PoolDepleted}, `invalid_input` for a number that was wished for.
 */
export async function joinSession(transaction: Statements, joining: Joining): Promise<Reached[]> {
  const { newcomer, stayers } = joining;
  await releaseExpiredOf(transaction, [newcomer.phoneId]);
  const session = await readSession(transaction, joining);
  const settings = await readSettings(transaction);
  const counterpartId = counterpartOf(stayers.map(({ phoneId }) => phoneId));
  const place = { ...joining, newcomer: { ...newcomer, counterpartId }, session, settings };
  const joined =
    session.policy === "shared"
      ? await joinShared(transaction, place)
      : await joinWithOwn(transaction, place);
  await introduce(transaction, facing(joined));
  return joined;
}

type Session = { policy: NumberPolicy; channels: Capability[]; stayersCarrier: string };
type Place = Joining & { newcomer: PairSide; session: Session; settings: Settings };

async function readSession(transaction: Statements, { sessionId, stayers }: Joining): Promise<Session> {
  const [session] = await transaction.$queryRaw<Session[]>`
    select sessions.policy, sessions.channels::text[] as channels, proxy_numbers.provider as "stayersCarrier"
    from sessions, proxy_numbers
    where sessions.id = ${sessionId}::uuid and proxy_numbers.id = ${stayers[0]?.numberId}::uuid`;
  if (!session) throw new Error("The session to join is not there.");
  return session;
}

async function joinShared(transaction: Statements, place: Place): Promise<Reached[]> {
  const { sessionId, newcomer, stayers, session, settings, carriers } = place;
  const numberId = await seatOnTheirs(transaction, place);
  if (numberId) return [{ ...newcomer, numberId }, ...stayers];
  await transaction.$executeRaw`
    update pairs set is_primary = false
    where participant_id = any(${stayers.map(({ participantId }) => participantId)}::uuid[])
      and is_primary and released_at is null`;
  const { seated } = await allocate(transaction, {
    sessionId,
    sides: [newcomer, ...stayers.map(({ participantId, phoneId }) => ({ participantId, phoneId }))],
    policy: "shared",
    channels: session.channels,
    carriers,
    settings,
  });
  return seated;
}

/** Takes the stayers' number for the newcomer too, wherever it is from. Null when they may not have it. */
async function seatOnTheirs(
  transaction: Statements,
  { sessionId, newcomer, stayers, session, settings }: Place,
): Promise<string | null> {
  const [numberId, another] = new Set(stayers.map((stayer) => stayer.numberId));
  if (!numberId || another || (newcomer.wish && newcomer.wish.numberId !== numberId)) return null;
  const wanted = {
    sessionId,
    channels: session.channels,
    carriers: null,
    settings: { ...settings, geoMatch: "preferred", quarantineLastResort: false } as const,
    phones: await readWanting(transaction, [newcomer]),
    preferredId: numberId,
    onlyId: numberId,
  };
  const first = await chooseNumber(transaction, wanted);
  return (await seat(transaction, { wanted, first, sides: [newcomer] })) && numberId;
}

async function joinWithOwn(transaction: Statements, place: Place): Promise<Reached[]> {
  const { sessionId, newcomer, stayers, session, settings } = place;
  const phones = await readWanting(transaction, [newcomer]);
  const carriers = session.channels.includes("voice")
    ? [session.stayersCarrier]
    : (place.carriers?.map(({ name }) => name) ?? null);
  const requirements = { sessionId, channels: session.channels, carriers, settings };
  const wanted = {
    ...requirements,
    phones,
    preferredId: newcomer.formerNumberId,
    onlyId: newcomer.wish?.numberId,
  };
  const first = await chooseNumber(transaction, wanted);
  const number = await seat(transaction, { wanted, first, sides: [newcomer] });
  if (number) return [{ ...newcomer, numberId: number.numberId }, ...stayers];
  await refuseWishes(transaction, {
    ...requirements,
    carriers: place.carriers,
    policy: "per_participant",
    sides: [newcomer],
    phones,
    attempt: { policy: "per_participant", reason: null, carriers },
  });
  throw await refusal(transaction, { ...requirements, groups: [phones] });
}
