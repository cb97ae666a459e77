import { z } from "zod";
import { type Operation, operation } from "@/lib/api/operation";
import { pageQuery, pageSchema, readPage } from "@/lib/api/pages";
import type { ApiRequest } from "@/lib/api/request";
import {
  interactionResource,
  openedSessionResource,
  sessionResource,
  showInteraction,
  showSession,
} from "@/lib/api/resources/sessions";
import { countOf, versionOf } from "@/lib/api/versions";
import { invalid } from "@/lib/errors";
import { listInteractions } from "@/lib/messages/interactions";
import { requirePhone } from "@/lib/people/phone";
import { addParticipant } from "@/lib/sessions/add-participant";
import { changeLimits } from "@/lib/sessions/change-limits";
import { endSession } from "@/lib/sessions/end-session";
import { sessionStates } from "@/lib/sessions/filter";
import { openByPhones } from "@/lib/sessions/open-by-phones";
import { listSessions, readSession } from "@/lib/sessions/queries";
import { removeParticipant } from "@/lib/sessions/remove-participant";
import { reopenById } from "@/lib/sessions/reopen-by-id";
import {
  openByPhonesSchema,
  participantIdSchema,
  participantSchema,
  reopenByIdSchema,
  sessionIdSchema,
  sessionPatchSchema,
  textSessionSchema,
} from "@/lib/sessions/schema";
import { textSession } from "@/lib/sessions/text-session";

const common = { scope: "sessions", tag: "Sessions" } as const;

const listQuery = pageQuery.extend({
  status: z.enum(sessionStates).optional().meta({ description: "Only these." }),
  phone: z.string().trim().max(40).optional().meta({
    description:
      "Only those of whom this is the phone, with its country code. No log of ours holds it; keep query strings out of your proxy's log, too.",
  }),
  externalReference: z.string().trim().max(200).optional().meta({ description: "Only what you call so." }),
});

const endQuery = z.object({
  reason: z.enum(["completed", "cancelled", "closed_by_admin"]).default("closed_by_admin"),
  notice: z
    .enum(["true", "false"])
    .default("true")
    .meta({ description: "Whether everybody is told. For words of your own, send a text first." }),
});

/** The session as it is now, which is what a caller wants to know after a change. */
async function answer({ context, key }: ApiRequest, id: string) {
  const session = await readSession(context.database, { id });
  return { body: showSession(key, session), version: versionOf(session.version) };
}

/** What can be done with sessions. */
export const sessionOperations: Operation[] = [
  operation({
    ...common,
    id: "listSessions",
    method: "GET",
    path: "/sessions",
    summary: "List sessions",
    description: "The newest first, those of rides included.",
    query: listQuery,
    responses: { 200: pageSchema(sessionResource) },
    async handle(request) {
      const { context, key, query } = request;
      const { status, externalReference } = query;
      const phone = query.phone === undefined ? undefined : requirePhone({ phone: query.phone });
      const body = await readPage(request, {
        read: (part) => listSessions(context.database, { ...part, status, externalReference, phone }),
        show: (session) => showSession(key, session),
      });
      return { status: 200, body };
    },
  }),
  operation({
    ...common,
    id: "openSession",
    versioned: true,
    method: "POST",
    path: "/sessions",
    summary: "Open a session",
    description:
      "Two to fifty people reach each other by proxy numbers. In a group, texts go to all others and say who wrote them. Refused with `pool_depleted` when a number is missing. With a `callback`, its secret is in this answer only.",
    body: openByPhonesSchema,
    responses: { 201: openedSessionResource },
    async handle(request) {
      const { context, key, body, secret: authSecret } = request;
      if (body.callback?.fullPhones && !key.scopes.includes("people"))
        throw invalid("callback.fullPhones", "Whole phones need a key with the scope `people`.");
      const { id, callback } = await openByPhones(context, { ...body, authSecret });
      const session = await answer(request, id);
      return { status: 201, ...session, body: { ...session.body, callback } };
    },
  }),
  operation({
    ...common,
    id: "getSession",
    versioned: true,
    method: "GET",
    path: "/sessions/{id}",
    summary: "Read a session",
    params: sessionIdSchema,
    responses: { 200: sessionResource },
    async handle(request) {
      return { status: 200, ...(await answer(request, request.params.id)) };
    },
  }),
  operation({
    ...common,
    id: "updateSession",
    versioned: true,
    method: "PATCH",
    path: "/sessions/{id}",
    summary: "Change a session that is open",
    description:
      "What is left out stays, null takes it away. Minutes count from now. Not for those of rides.",
    params: sessionIdSchema,
    body: sessionPatchSchema,
    responses: { 200: sessionResource },
    async handle(request) {
      const { id } = request.params;
      await changeLimits(request.context, { ...request.body, id, version: countOf(request.ifMatch) });
      return { status: 200, ...(await answer(request, id)) };
    },
  }),
  operation({
    ...common,
    id: "closeSession",
    versioned: true,
    method: "DELETE",
    path: "/sessions/{id}",
    summary: "End a session",
    description: "Its grace begins; a ride that it belongs to is completed. Refused when it has ended.",
    params: sessionIdSchema,
    query: endQuery,
    responses: { 200: sessionResource },
    async handle(request) {
      const { id } = request.params;
      const { reason, notice } = request.query;
      const version = countOf(request.ifMatch);
      await endSession(request.context, { id, version, reason, notice: notice === "true" });
      return { status: 200, ...(await answer(request, id)) };
    },
  }),
  operation({
    ...common,
    id: "reopenSession",
    versioned: true,
    method: "POST",
    path: "/sessions/{id}/reopen",
    summary: "Open an ended session again",
    description: "Its people keep their numbers where these are still free for them. Not for those of rides.",
    params: sessionIdSchema,
    body: reopenByIdSchema,
    responses: { 200: sessionResource },
    async handle(request) {
      const { id } = request.params;
      await reopenById(request.context, { ...request.body, id, version: countOf(request.ifMatch) });
      return { status: 200, ...(await answer(request, id)) };
    },
  }),
  operation({
    ...common,
    id: "addParticipant",
    versioned: true,
    method: "POST",
    path: "/sessions/{id}/participants",
    summary: "Take one more into a session",
    description: "Everybody is told. Not for those of rides.",
    params: sessionIdSchema,
    body: participantSchema,
    responses: { 201: sessionResource },
    async handle(request) {
      const { id } = request.params;
      await addParticipant(request.context, { ...request.body, id, version: countOf(request.ifMatch) });
      return { status: 201, ...(await answer(request, id)) };
    },
  }),
  operation({
    ...common,
    id: "removeParticipant",
    versioned: true,
    method: "DELETE",
    path: "/sessions/{id}/participants/{participantId}",
    summary: "Take somebody out of a session",
    description: "Everybody is told. Refused when only two are left. Not for those of rides.",
    params: participantIdSchema,
    responses: { 200: sessionResource },
    async handle(request) {
      await removeParticipant(request.context, { ...request.params, version: countOf(request.ifMatch) });
      return { status: 200, ...(await answer(request, request.params.id)) };
    },
  }),
  operation({
    ...common,
    id: "textSession",
    method: "POST",
    path: "/sessions/{id}/messages",
    summary: "Text into a session",
    description: "In the platform's name, to everybody or to one. Each recipient has a message of their own.",
    params: sessionIdSchema,
    body: textSessionSchema,
    responses: { 201: z.object({ messageIds: z.array(z.uuid()) }) },
    async handle({ context, params, body }) {
      return { status: 201, body: await textSession(context, { ...body, id: params.id }) };
    },
  }),
  operation({
    ...common,
    id: "listInteractions",
    method: "GET",
    path: "/sessions/{id}/interactions",
    summary: "List what was said in a session",
    description: "Texts and calls, from the first on.",
    params: sessionIdSchema,
    query: pageQuery,
    responses: { 200: pageSchema(interactionResource) },
    async handle(request) {
      const { context, params } = request;
      const body = await readPage(request, {
        read: (part) => listInteractions(context.database, { ...part, sessionId: params.id }),
        show: showInteraction,
      });
      return { status: 200, body };
    },
  }),
];
