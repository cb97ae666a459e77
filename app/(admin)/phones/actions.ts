"use server";

import { z } from "zod";
import { carryCall, carryText } from "@/app/(admin)/phones/carry";
import { hrefOfPhones } from "@/components/phones/href";
import { openHandset } from "@/lib/handsets/commands";
import { searchHandsets } from "@/lib/handsets/queries";
import {
  handsetCallEventSchema,
  handsetCallSchema,
  handsetTextSchema,
  openHandsetSchema,
} from "@/lib/handsets/schema";
import { settleCall } from "@/lib/handsets/settle-call";
import { actionsFor } from "@/lib/http/action";
import { formatPhone } from "@/lib/phone";
import { maximumSearch } from "@/lib/search";

const { createAction, createQuery } = actionsFor("handsets.hold");

export const searchHandsetOwners = createQuery(z.string().max(maximumSearch), async (context, search) => {
  const owners = await searchHandsets(context.database, { search, limit: 20 });
  return owners.map(({ phoneId, name, role, phone }) => ({
    value: phoneId,
    label: name,
    detail: `${role === "customer" ? "Customer" : "Driver"} · ${formatPhone(phone)}`,
  }));
});

export const openHandsetAction = createAction(
  openHandsetSchema,
  async (context, { place, phone, ...places }) => {
    const { phoneId } = await openHandset(context, { phone });
    return { redirectTo: hrefOfPhones({ ...places, [place]: phoneId }) };
  },
);

export const textNumberAction = createAction(handsetTextSchema, async (_context, text) => {
  await carryText(text);
  return undefined;
});

export const callNumberAction = createQuery(handsetCallSchema, (_context, call) => carryCall(call));

export const settleCallAction = createQuery(handsetCallEventSchema, settleCall);
