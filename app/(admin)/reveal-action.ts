"use server";

import { actionsFor } from "@/lib/http/action";
import { revealPhone } from "@/lib/people/reveal";
import { revealPhoneSchema } from "@/lib/people/schema";
import { formatPhone } from "@/lib/phone";

const { createQuietAction } = actionsFor("phones.reveal");

export const revealPhoneAction = createQuietAction(revealPhoneSchema, async (context, input) => {
  return { secret: formatPhone(await revealPhone(context, input)) };
});
