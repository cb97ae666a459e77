"use server";

import { authSecret } from "@/lib/auth/secret";
import { createEndpoint, deleteEndpoint, rotateSecret, updateEndpoint } from "@/lib/callbacks/endpoints";
import {
  callbackIdSchema,
  endpointChangeFormSchema,
  endpointFormSchema,
  endpointIdSchema,
} from "@/lib/callbacks/schema";
import { sendCallbackAgain, sendTestEvent } from "@/lib/callbacks/send-again";
import { actionsFor } from "@/lib/http/action";

const { createAction } = actionsFor("callbacks.change");

export const addEndpoint = createAction(endpointFormSchema, async (context, input) => {
  const { secret } = await createEndpoint(context, { input, authSecret: authSecret() });
  return { message: "The endpoint was added.", secret };
});

export const changeEndpoint = createAction(endpointChangeFormSchema, async (context, change) => {
  await updateEndpoint(context, change);
  return { message: "The endpoint was changed." };
});

export const enableEndpoint = createAction(endpointIdSchema, async (context, { id }) => {
  await updateEndpoint(context, { id, update: { enabled: true } });
  return { message: "The endpoint is told of events again." };
});

export const disableEndpoint = createAction(endpointIdSchema, async (context, { id }) => {
  await updateEndpoint(context, { id, update: { enabled: false } });
  return { message: "The endpoint is told nothing any more." };
});

export const removeEndpoint = createAction(endpointIdSchema, async (context, input) => {
  await deleteEndpoint(context, input);
  return { message: "The endpoint was deleted.", redirectTo: "/settings/callbacks" };
});

export const rotateEndpointSecret = createAction(endpointIdSchema, async (context, { id }) => {
  const { secret } = await rotateSecret(context, { id, authSecret: authSecret() });
  return { message: "The endpoint has a new secret.", secret };
});

export const testEndpoint = createAction(endpointIdSchema, async (context, input) => {
  await sendTestEvent(context, input);
  return { message: "A test event is on its way. See below what becomes of it." };
});

export const sendAgain = createAction(callbackIdSchema, async (context, input) => {
  await sendCallbackAgain(context, input);
  return { message: "The callback is on its way again." };
});
