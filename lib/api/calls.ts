import { z } from "zod";
import { type Operation, operation } from "@/lib/api/operation";
import { pageQuery, pageSchema, readPage } from "@/lib/api/pages";
import { phoneSchema, showPhone } from "@/lib/api/phones";
import { partySchema, showParty } from "@/lib/api/resources/messages";
import type { ApiKey } from "@/lib/api-keys/schema";
import { type CallRecord, callIdSchema, readCall, walkCalls } from "@/lib/calls/walk";

const common = { scope: "sessions", tag: "Calls" } as const;

/** A call in answers. */
const callSchema = z
  .object({
    id: z.uuid(),
    sessionId: z.uuid().nullable(),
    outcome: z.string().meta({ description: "`connected`, or why it was not put through." }),
    status: z.string().meta({ description: "How it went on, as far as the carrier tells." }),
    provider: z.string(),
    caller: partySchema.nullable(),
    callee: partySchema.nullable(),
    callerPhone: phoneSchema.nullable(),
    proxyNumber: z.string().nullable(),
    receivedAt: z.iso.datetime(),
    answeredAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Call" });

function showCall(key: ApiKey, call: CallRecord): z.input<typeof callSchema> {
  return {
    id: call.id,
    sessionId: call.sessionId,
    outcome: call.outcome,
    status: call.status,
    provider: call.provider,
    caller: showParty(call.callerName, call.callerRole),
    callee: showParty(call.calleeName, call.calleeRole),
    callerPhone: call.callerPhone && showPhone(key, call.callerPhone),
    proxyNumber: call.proxyNumber,
    receivedAt: call.receivedAt.toISOString(),
    answeredAt: call.answeredAt?.toISOString() ?? null,
    endedAt: call.endedAt?.toISOString() ?? null,
  };
}

/** What can be done with calls. */
export const callOperations: Operation[] = [
  operation({
    ...common,
    id: "listCalls",
    method: "GET",
    path: "/calls",
    summary: "List calls",
    query: pageQuery.extend({ sessionId: z.uuid().optional() }),
    responses: { 200: pageSchema(callSchema) },
    async handle(request) {
      const { context, key, query } = request;
      const body = await readPage(request, {
        read: (part) => walkCalls(context.database, { ...part, sessionId: query.sessionId }),
        show: (call) => showCall(key, call),
      });
      return { status: 200, body };
    },
  }),
  operation({
    ...common,
    id: "getCall",
    method: "GET",
    path: "/calls/{id}",
    summary: "Read a call",
    params: callIdSchema,
    responses: { 200: callSchema },
    async handle({ context, key, params }) {
      return { status: 200, body: showCall(key, await readCall(context.database, params)) };
    },
  }),
];
