import { z } from "zod";
import { type Operation, operation } from "@/lib/api/operation";
import { pageQuery, pageSchema, readPage } from "@/lib/api/pages";
import type { ApiRequest } from "@/lib/api/request";
import {
  callbackResource,
  endpointResource,
  newEndpointResource,
  secretSchema,
  showCallback,
  showEndpoint,
} from "@/lib/api/resources/callbacks";
import { instantOf, versionOf } from "@/lib/api/versions";
import { createEndpoint, deleteEndpoint, rotateSecret, updateEndpoint } from "@/lib/callbacks/endpoints";
import { listCallbacks, listEndpoints, readCallback, readEndpoint } from "@/lib/callbacks/queries";
import {
  callbackIdSchema,
  callbackStatuses,
  endpointIdSchema,
  endpointSchema,
  endpointUpdateSchema,
} from "@/lib/callbacks/schema";
import { sendCallbackAgain, sendTestEvent } from "@/lib/callbacks/send-again";

const common = { scope: "admin", tag: "Callbacks" } as const;
const endpoints = "/callback-endpoints";

/** The endpoint as it is now, which is what a caller wants to know after a change. */
async function answer({ context }: Pick<ApiRequest, "context">, id: string) {
  const endpoint = await readEndpoint(context.database, { id });
  return { body: showEndpoint(endpoint), version: versionOf(endpoint.updatedAt) };
}

const listQuery = pageQuery.extend({
  sessionId: z.uuid().optional().meta({ description: "Only those of this session." }),
});

/** Where callbacks go, what became of them, and sending them again. */
export const callbackOperations: Operation[] = [
  operation({
    ...common,
    id: "listCallbackEndpoints",
    method: "GET",
    path: endpoints,
    summary: "List endpoints",
    description: "Those of the installation, or of one session. Their secrets are shown nowhere.",
    query: listQuery,
    responses: { 200: pageSchema(endpointResource) },
    async handle(request) {
      const { context, query } = request;
      const body = await readPage(request, {
        read: (part) => listEndpoints(context.database, { ...part, sessionId: query.sessionId }),
        show: showEndpoint,
      });
      return { status: 200, body };
    },
  }),
  operation({
    ...common,
    id: "createCallbackEndpoint",
    versioned: true,
    method: "POST",
    path: endpoints,
    summary: "Add an endpoint",
    description:
      "It hears of events, or is asked before texts and calls are passed on. Its secret is in this answer only. Refused for an address that may not be called.",
    body: endpointSchema,
    responses: { 201: newEndpointResource },
    async handle({ context, body, secret: authSecret }) {
      const { id, secret } = await createEndpoint(context, { input: body, authSecret });
      const endpoint = await answer({ context }, id);
      return { status: 201, ...endpoint, body: { ...endpoint.body, secret } };
    },
  }),
  operation({
    ...common,
    id: "getCallbackEndpoint",
    versioned: true,
    method: "GET",
    path: `${endpoints}/{id}`,
    summary: "Read an endpoint",
    params: endpointIdSchema,
    responses: { 200: endpointResource },
    async handle(request) {
      return { status: 200, ...(await answer(request, request.params.id)) };
    },
  }),
  operation({
    ...common,
    id: "updateCallbackEndpoint",
    versioned: true,
    method: "PATCH",
    path: `${endpoints}/{id}`,
    summary: "Change an endpoint",
    description: "What is left out stays. Enabling one that was disabled by itself gives it another day.",
    params: endpointIdSchema,
    body: endpointUpdateSchema,
    responses: { 200: endpointResource },
    async handle(request) {
      const { id } = request.params;
      await updateEndpoint(request.context, {
        id,
        updatedAt: instantOf(request.ifMatch),
        update: request.body,
      });
      return { status: 200, ...(await answer(request, id)) };
    },
  }),
  operation({
    ...common,
    id: "deleteCallbackEndpoint",
    versioned: true,
    method: "DELETE",
    path: `${endpoints}/{id}`,
    summary: "Delete an endpoint",
    description: "With its secret, and everything that was or is to be sent there.",
    params: endpointIdSchema,
    responses: { 204: null },
    async handle({ context, params, ifMatch }) {
      await deleteEndpoint(context, { ...params, updatedAt: instantOf(ifMatch) });
      return { status: 204 };
    },
  }),
  operation({
    ...common,
    id: "rotateCallbackSecret",
    versioned: true,
    method: "POST",
    path: `${endpoints}/{id}/rotate-secret`,
    summary: "Give an endpoint a new secret",
    description: "It signs at once, and the present one for another 24 hours.",
    params: endpointIdSchema,
    responses: { 200: z.object({ secret: secretSchema }).meta({ id: "CallbackSecret" }) },
    async handle({ context, params, ifMatch, secret: authSecret }) {
      const { id } = params;
      const change = { id, updatedAt: instantOf(ifMatch) };
      const { secret, updatedAt } = await rotateSecret(context, { ...change, authSecret });
      return { status: 200, body: { secret }, version: versionOf(updatedAt) };
    },
  }),
  operation({
    ...common,
    id: "testCallbackEndpoint",
    method: "POST",
    path: `${endpoints}/{id}/test`,
    summary: "Send an endpoint a test event",
    description: "Refused while it is disabled.",
    params: endpointIdSchema,
    responses: { 201: callbackResource },
    async handle({ context, params }) {
      const { callbackId } = await sendTestEvent(context, params);
      return { status: 201, body: showCallback(await readCallback(context.database, { id: callbackId })) };
    },
  }),
  operation({
    ...common,
    id: "listCallbacks",
    method: "GET",
    path: `${endpoints}/{id}/callbacks`,
    summary: "List what was sent to an endpoint",
    params: endpointIdSchema,
    query: pageQuery.extend({ status: z.enum(callbackStatuses).optional() }),
    responses: { 200: pageSchema(callbackResource) },
    async handle(request) {
      const { context, params, query } = request;
      const { id: endpointId } = await readEndpoint(context.database, params);
      const body = await readPage(request, {
        read: (part) => listCallbacks(context.database, { ...part, endpointId, status: query.status }),
        show: showCallback,
      });
      return { status: 200, body };
    },
  }),
  operation({
    ...common,
    id: "sendCallbackAgain",
    method: "POST",
    path: "/callbacks/{callbackId}/send-again",
    summary: "Send a callback again",
    description:
      "At once, and for another 24 hours, under its old `webhook-id`. Refused while it is being sent.",
    params: callbackIdSchema,
    responses: { 200: callbackResource },
    async handle({ context, params }) {
      await sendCallbackAgain(context, params);
      const callback = await readCallback(context.database, { id: params.callbackId });
      return { status: 200, body: showCallback(callback) };
    },
  }),
];
