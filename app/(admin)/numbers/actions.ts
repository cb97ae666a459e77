"use server";

import { requireCarrier } from "@/app/(admin)/numbers/carriers";
import { configuredProviders } from "@/app/(admin)/numbers/providers";
import { checkNumber } from "@/lib/dispatch/check-number";
import { actionsFor } from "@/lib/http/action";
import { buyNumber } from "@/lib/numbers/buy";
import { activateNumber, addNumber, drainNumber, retireNumber } from "@/lib/numbers/commands";
import { setUpNumber } from "@/lib/numbers/configure";
import { readNumber } from "@/lib/numbers/details";
import { releaseNumber } from "@/lib/numbers/release";
import {
  checkSchema,
  numberIdSchema,
  numberSchema,
  orderSchema,
  releaseSchema,
  rentedSchema,
} from "@/lib/numbers/schema";
import { addRented } from "@/lib/numbers/sync";
import { moveSessionsOff } from "@/lib/sessions/move-off";

const { createAction } = actionsFor("numbers.change");

export const createNumber = createAction(numberSchema, async (context, input) => {
  await addNumber(context, { ...input, configured: configuredProviders() });
  return { message: "The number was added.", redirectTo: "/numbers" };
});

export const drain = createAction(numberIdSchema, async (context, input) => {
  await drainNumber(context, input);
  return { message: "The number takes no new sessions." };
});

export const activate = createAction(numberIdSchema, async (context, input) => {
  await activateNumber(context, input);
  return { message: "The number takes new sessions." };
});

export const retire = createAction(numberIdSchema, async (context, input) => {
  await retireNumber(context, input);
  return { message: "The number was retired." };
});

export const buy = createAction(orderSchema, async (context, { provider, ...order }) => {
  const { status, numberId } = await buyNumber(context, { ...requireCarrier(provider), ...order });
  if (status === "bought" && numberId)
    return { message: "The number is yours.", redirectTo: `/numbers/${numberId}` };
  if (status === "bought") return { message: "It was bought, but could not join the pool. See the orders." };
  return { message: "The carrier has not answered. The order stays open until we know what became of it." };
});

export const move = createAction(numberIdSchema, async (context, { id }) => {
  const { moved, left, reason } = await moveSessionsOff(context, { numberId: id });
  const some = moved === 1 ? "1 session was moved." : `${moved} sessions were moved.`;
  return { message: left > 0 ? `${some} ${left} stayed: ${reason}` : some };
});

export const check = createAction(checkSchema, async (context, input) => {
  const { provider } = await readNumber(context.database, input);
  await checkNumber(context, { ...requireCarrier(provider), ...input });
  return { message: "A test text is on its way." };
});

export const setUp = createAction(numberIdSchema, async (context, input) => {
  const { provider, e164 } = await readNumber(context.database, input);
  await setUpNumber(context, { ...requireCarrier(provider), ...input, e164 });
  return { message: "The webhooks were set." };
});

export const release = createAction(releaseSchema, async (context, input) => {
  const { provider } = await readNumber(context.database, input);
  await releaseNumber(context, { ...requireCarrier(provider), ...input });
  return { message: "The number was given back." };
});

export const addRentedNumber = createAction(rentedSchema, async (context, { provider, e164 }) => {
  const { id } = await addRented(context, { ...requireCarrier(provider), e164 });
  return { message: "The number was added.", redirectTo: `/numbers/${id}` };
});
