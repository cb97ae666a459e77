import type {
  CallOutcome,
  CallStatus,
  DeliveryStatus,
  Direction,
  MessageKind,
} from "@/generated/prisma/client";
import type { Database } from "@/lib/db";
import { notFound } from "@/lib/errors";

type Common = {
  id: string;
  /** Its place in the session. */
  seq: number;
  at: Date;
};

/** A text of a session. */
export type TextInteraction = Common & {
  type: "message";
  direction: Direction;
  kind: MessageKind;
  senderId: string | null;
  body: string;
  deliveries: { id: string; recipientId: string | null; status: DeliveryStatus; errorCode: string | null }[];
};

/** A call of a session. */
export type CallInteraction = Common & {
  type: "call";
  callerId: string | null;
  calleeId: string | null;
  outcome: CallOutcome;
  status: CallStatus;
  answeredAt: Date | null;
  endedAt: Date | null;
};

export type Interaction = TextInteraction | CallInteraction;

type Walk = {
  sessionId: string;
  /** Only what came after this one. */
  after?: string;
  limit: number;
};

/** What was said in a session, from the first on. Throws `not_found`. */
export async function listInteractions(database: Database, walk: Walk): Promise<Interaction[]> {
  const { sessionId, limit } = walk;
  const session = await database.prisma.session.findUnique({
    where: { id: sessionId },
    select: { id: true },
  });
  if (!session) throw notFound("session");
  const where = { sessionId, seq: { gt: await readSeq(database, walk) } };
  const order = { orderBy: { seq: "asc" }, take: limit } as const;
  const [messages, calls] = await Promise.all([
    database.prisma.message.findMany({
      where,
      ...order,
      include: { deliveries: { orderBy: { position: "asc" } } },
    }),
    database.prisma.call.findMany({ where, ...order }),
  ]);
  const texts = messages.map(
    ({ id, seq, receivedAt, direction, kind, body, senderParticipantId, deliveries }): Interaction => ({
      type: "message",
      id,
      seq: seq ?? 0,
      at: receivedAt,
      direction,
      kind,
      body,
      senderId: senderParticipantId,
      deliveries: deliveries.map(({ id, recipientParticipantId, status, errorCode }) => ({
        id,
        recipientId: recipientParticipantId,
        status,
        errorCode,
      })),
    }),
  );
  const spoken = calls.map(
    ({ id, seq, receivedAt, callerParticipantId, calleeParticipantId, ...call }): Interaction => ({
      type: "call",
      id,
      seq: seq ?? 0,
      at: receivedAt,
      callerId: callerParticipantId,
      calleeId: calleeParticipantId,
      outcome: call.outcome,
      status: call.status,
      answeredAt: call.answeredAt,
      endedAt: call.endedAt,
    }),
  );
  return [...texts, ...spoken].sort((one, other) => one.seq - other.seq).slice(0, limit);
}

async function readSeq(database: Database, { sessionId, after }: Walk): Promise<number> {
  if (!after) return 0;
  const [row] = await database.prisma.$queryRaw<{ seq: number }[]>`
    select seq from messages where id = ${after}::uuid and session_id = ${sessionId}::uuid
    union all select seq from calls where id = ${after}::uuid and session_id = ${sessionId}::uuid`;
  if (!row) throw notFound("text or call in this session");
  return row.seq;
}
