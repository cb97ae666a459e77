import type { Capability, NumberPolicy } from "@/generated/prisma/client";
import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";
import { allocate } from "@/lib/sessions/allocate";
import { chooseNumber } from "@/lib/sessions/choose-number";
import { introduce, type PairSide } from "@/lib/sessions/pair";
import { refusal } from "@/lib/sessions/refusal";
import { releaseExpiredOf } from "@/lib/sessions/release";
import { seat } from "@/lib/sessions/seat";
import { readWanting } from "@/lib/sessions/wanting";
import { readSettings } from "@/lib/settings/queries";
import type { Settings } from "@/lib/settings/schema";

/** Somebody who takes a place in a running session, and the participant who stays. */
export type Joining = {
  sessionId: string;
  newcomer: {
    participantId: string;
    phoneId: string;
    /** The number that this participant had by another phone, and keeps if it may. */
    formerNumberId?: string;
  };
  stayer: { participantId: string; phoneId: string; numberId: string };
  carriers?: readonly Carrier[];
};

/** Which numbers the two of them have now. */
export type Joined = { newcomerNumberId: string; stayerNumberId: string };

/**
 * Pairs a newcomer with the stayer of a session. Where they share a number it is the stayer's, if the newcomer may
 * have it; else both get another one, and the stayer's old pair stays live beside it until the session ends.
 * Where each has a number, the newcomer gets one and the stayer keeps theirs.
 * The caller holds the locks of both phones and of the session. Throws {@link PoolDepleted}.
 */
export async function joinSession(transaction: Statements, joining: Joining): Promise<Joined> {
  const { newcomer, stayer } = joining;
  await releaseExpiredOf(transaction, [newcomer.phoneId]);
  const session = await readSession(transaction, joining);
  const settings = await readSettings(transaction);
  const joined =
    session.policy === "shared"
      ? await joinShared(transaction, { ...joining, session, settings })
      : await joinWithOwn(transaction, { ...joining, session, settings });
  await introduce(transaction, { participantId: stayer.participantId, counterpartId: newcomer.phoneId });
  return joined;
}

type Place = Joining & { session: Session; settings: Settings };
type Session = { policy: NumberPolicy; channels: Capability[]; stayerCarrier: string };

async function readSession(transaction: Statements, { sessionId, stayer }: Joining): Promise<Session> {
  const [session] = await transaction.$queryRaw<Session[]>`
    select sessions.policy, sessions.channels::text[] as channels, proxy_numbers.provider as "stayerCarrier"
    from sessions, proxy_numbers
    where sessions.id = ${sessionId}::uuid and proxy_numbers.id = ${stayer.numberId}::uuid`;
  if (!session) throw new Error("The session to join is not there.");
  return session;
}

async function joinShared(transaction: Statements, joining: Place): Promise<Joined> {
  const { sessionId, newcomer, stayer, session } = joining;
  const side = { ...newcomer, counterpartId: stayer.phoneId };
  if (await seatOn(transaction, { joining, side })) {
    return { newcomerNumberId: stayer.numberId, stayerNumberId: stayer.numberId };
  }
  await transaction.$executeRaw`
    update pairs set is_primary = false
    where participant_id = ${stayer.participantId}::uuid and is_primary and released_at is null`;
  const { numbers } = await allocate(transaction, {
    sessionId,
    sides: [newcomer, stayer],
    policy: "shared",
    channels: session.channels,
    carriers: joining.carriers,
    settings: joining.settings,
  });
  return { newcomerNumberId: numbers[0].numberId, stayerNumberId: numbers[1].numberId };
}

/** Takes the stayer's number for the newcomer too, wherever it is from. False when they may not have it. */
async function seatOn(
  transaction: Statements,
  { joining, side }: { joining: Place; side: PairSide },
): Promise<boolean> {
  const [phone] = await readWanting(transaction, [side.phoneId, side.counterpartId]);
  const wanted = {
    sessionId: joining.sessionId,
    channels: joining.session.channels,
    carriers: null,
    settings: { ...joining.settings, geoMatch: "preferred", quarantineLastResort: false } as const,
    phones: [phone] as const,
    counterpartId: side.counterpartId,
    preferredId: joining.stayer.numberId,
    onlyId: joining.stayer.numberId,
  };
  const first = await chooseNumber(transaction, wanted);
  return (await seat(transaction, { wanted, first, sides: [side] })) !== null;
}

async function joinWithOwn(transaction: Statements, joining: Place): Promise<Joined> {
  const { newcomer, stayer, session } = joining;
  const [phone] = await readWanting(transaction, [newcomer.phoneId, stayer.phoneId]);
  const requirements = {
    sessionId: joining.sessionId,
    channels: session.channels,
    carriers: session.channels.includes("voice")
      ? [session.stayerCarrier]
      : (joining.carriers?.map(({ name }) => name) ?? null),
    settings: joining.settings,
  };
  const wanted = {
    ...requirements,
    phones: [phone] as const,
    counterpartId: stayer.phoneId,
    preferredId: newcomer.formerNumberId,
  };
  const first = await chooseNumber(transaction, wanted);
  const side = { ...newcomer, counterpartId: stayer.phoneId };
  const number = await seat(transaction, { wanted, first, sides: [side] });
  if (!number) throw await refusal(transaction, { ...requirements, groups: [[phone]] });
  return { newcomerNumberId: number.numberId, stayerNumberId: stayer.numberId };
}
