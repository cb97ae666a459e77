import { z } from "zod";
import { type Operation, operation } from "@/lib/api/operation";
import { pageQuery, pageSchema, readPage } from "@/lib/api/pages";
import { deliverySchema, messageSchema, showDelivery, showMessage } from "@/lib/api/resources/messages";
import { messageStates } from "@/lib/messages/filter";
import { messageIdSchema, readMessageRecord, walkMessages } from "@/lib/messages/walk";
import { sendAgain } from "@/lib/outbox/send-again";
import {
  deliveryIdSchema,
  deliveryStatuses,
  readDelivery,
  walkDeliveries,
} from "@/lib/outbox/walk-deliveries";

const messages = { scope: "sessions", tag: "Messages" } as const;
const deliveries = { scope: "sessions", tag: "Deliveries" } as const;

/** What can be done with texts and their copies. */
export const messageOperations: Operation[] = [
  operation({
    ...messages,
    id: "listMessages",
    method: "GET",
    path: "/messages",
    summary: "List texts received and sent",
    query: pageQuery.extend({ state: z.enum(messageStates).default("all") }),
    responses: { 200: pageSchema(messageSchema) },
    async handle(request) {
      const { context, key, query } = request;
      const body = await readPage(request, {
        read: (part) => walkMessages(context.database, { ...part, state: query.state }),
        show: (message) => showMessage(key, message),
      });
      return { status: 200, body };
    },
  }),
  operation({
    ...messages,
    id: "getMessage",
    method: "GET",
    path: "/messages/{id}",
    summary: "Read a text",
    params: messageIdSchema,
    responses: { 200: messageSchema },
    async handle({ context, key, params }) {
      return { status: 200, body: showMessage(key, await readMessageRecord(context.database, params)) };
    },
  }),
  operation({
    ...deliveries,
    id: "listDeliveries",
    method: "GET",
    path: "/deliveries",
    summary: "List deliveries: each one copy of a text for one recipient",
    query: pageQuery.extend({ status: z.enum(deliveryStatuses).optional() }),
    responses: { 200: pageSchema(deliverySchema) },
    async handle(request) {
      const { context, key, query } = request;
      const body = await readPage(request, {
        read: (part) => walkDeliveries(context.database, { ...part, status: query.status }),
        show: (delivery) => showDelivery(key, delivery),
      });
      return { status: 200, body };
    },
  }),
  operation({
    ...deliveries,
    id: "getDelivery",
    method: "GET",
    path: "/deliveries/{id}",
    summary: "Read a delivery",
    params: deliveryIdSchema,
    responses: { 200: deliverySchema },
    async handle({ context, key, params }) {
      return { status: 200, body: showDelivery(key, await readDelivery(context.database, params)) };
    },
  }),
  operation({
    ...deliveries,
    id: "sendDeliveryAgain",
    method: "POST",
    path: "/deliveries/{id}/send-again",
    summary: "Send a failed text again",
    description: "A new delivery at the end of its lane, with a day to go. Refused when it has not failed.",
    params: deliveryIdSchema,
    responses: { 201: deliverySchema },
    async handle({ context, key, params }) {
      const { id } = await sendAgain(context, { deliveryId: params.id });
      return { status: 201, body: showDelivery(key, await readDelivery(context.database, { id })) };
    },
  }),
];
