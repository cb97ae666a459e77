"use server";

import { actionsFor } from "@/lib/http/action";
import { allowAgain, dismissGuest, endLineChat, keepChatApart } from "@/lib/open-line/chats";
import { closeLine, openLine } from "@/lib/open-line/line";
import { blockSchema, openLineIdSchema } from "@/lib/open-line/schema";

const { createAction: changeNumber } = actionsFor("numbers.change");
const { createAction } = actionsFor("chats.change");

export const openLineAction = changeNumber(openLineIdSchema, async (context, input) => {
  await openLine(context, input);
  return { message: "The number is an open line." };
});

export const closeLineAction = changeNumber(openLineIdSchema, async (context, input) => {
  await closeLine(context, input);
  return { message: "The line was closed. Its number is in the pool again." };
});

export const endChatAction = createAction(openLineIdSchema, async (context, input) => {
  await endLineChat(context, input);
  return { message: "The chat has ended." };
});

export const keepApartAction = createAction(openLineIdSchema, async (context, input) => {
  await keepChatApart(context, input);
  return { message: "These two are not connected again." };
});

export const dismissAction = createAction(openLineIdSchema, async (context, input) => {
  await dismissGuest(context, input);
  return { message: "They wait no longer." };
});

export const allowAction = createAction(blockSchema, async (context, input) => {
  await allowAgain(context, input);
  return { message: "They may meet again." };
});
