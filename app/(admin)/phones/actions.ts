"use server";

import { z } from "zod";
import { hrefOfPhones, withHandset } from "@/components/phones/href";
import { openHandset } from "@/lib/handsets/commands";
import { switchFault } from "@/lib/handsets/faults";
import { pressInCall } from "@/lib/handsets/press";
import { readHolder, searchHandsets } from "@/lib/handsets/queries";
import {
  handsetCallSchema,
  handsetCallStepSchema,
  handsetTextSchema,
  openHandsetSchema,
  switchFaultSchema,
} from "@/lib/handsets/schema";
import { actionsFor } from "@/lib/http/action";
import { formatPhone, parsePhone } from "@/lib/phone";
import { completeRide } from "@/lib/rides/end";
import { bookPlay } from "@/lib/rides/play";
import { rideIdSchema } from "@/lib/rides/schema";
import { maximumSearch } from "@/lib/search";
import { handsetNetwork } from "@/lib/webhooks/dependencies";
import { carryCall, carryNews, carryText } from "@/lib/webhooks/handset-network";

const { createAction, createQuery } = actionsFor("handsets.hold");

export const searchHandsetOwners = createQuery(z.string().max(maximumSearch), async (context, search) => {
  const owners = await searchHandsets(context.database, { search, limit: 20 });
  return owners.map(({ phoneId, name, role, phone }) => ({
    value: phoneId,
    label: name,
    detail: `${role === "customer" ? "Customer" : "Driver"} · ${formatPhone(phone)}`,
  }));
});

export const openHandsetAction = createAction(openHandsetSchema, async (context, { held, index, phone }) => {
  const { phoneId } = await openHandset(context, { phone });
  return { redirectTo: hrefOfPhones(withHandset(held, { index, phoneId })) };
});

export const textNumberAction = createAction(handsetTextSchema, async ({ database }, text) => {
  const holder = await readHolder(database, text);
  await carryText(handsetNetwork(database), { holder, to: dialled(text.number), body: text.body });
  return undefined;
});

export const callNumberAction = createQuery(handsetCallSchema, async ({ database }, call) => {
  const holder = await readHolder(database, call);
  return carryCall(handsetNetwork(database), { holder, to: dialled(call.number), ...call.pressed });
});

/** False when the call is no longer there for that. */
export const pressInCallAction = createQuery(handsetCallStepSchema, async (context, input) => {
  const news = await pressInCall(context, input);
  if (news) await carryNews(handsetNetwork(context.database), { id: input.id, news });
  return news !== null;
});

export const switchFaultAction = createQuery(switchFaultSchema, switchFault);

export const bookPlayAction = createQuery(z.void(), (context) => bookPlay(context));

export const endPlayAction = createQuery(rideIdSchema, async (context, ride) => {
  await completeRide(context, ride);
});

/** As the network writes it, where it is a number at all. */
function dialled(number: string): string {
  return parsePhone(number) ?? number;
}
