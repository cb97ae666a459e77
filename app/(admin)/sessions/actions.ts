"use server";

import { z } from "zod";
import { actionsFor } from "@/lib/http/action";
import { addParticipant } from "@/lib/sessions/add-participant";
import { endSession } from "@/lib/sessions/end-session";
import { moveSession } from "@/lib/sessions/move";
import { openByPhones } from "@/lib/sessions/open-by-phones";
import { removeParticipant } from "@/lib/sessions/remove-participant";
import { reopenById } from "@/lib/sessions/reopen-by-id";
import {
  moveSessionSchema,
  openByPhonesSchema,
  participantIdSchema,
  participantSchema,
  sessionIdSchema,
  textSessionSchema,
} from "@/lib/sessions/schema";
import { textSession } from "@/lib/sessions/text-session";

const { createAction } = actionsFor("sessions.change");

/** What a form leaves empty is left out. */
const emptied = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema);

const textForm = textSessionSchema.extend({
  ...sessionIdSchema.shape,
  participantId: emptied(textSessionSchema.shape.participantId),
});

/** The fields of the form are named after where they stand in the input: `participants.0.phone`. */
const openForm = z.preprocess(
  (form) => {
    const fields = z.record(z.string(), z.unknown()).parse(form);
    const person = (place: number) => ({
      name: fields[`participants.${place}.name`],
      phone: fields[`participants.${place}.phone`],
    });
    const expires = fields.expiresInMinutes;
    return { participants: [person(0), person(1)], expiresInMinutes: expires ? Number(expires) : undefined };
  },
  openByPhonesSchema.pick({ participants: true, expiresInMinutes: true }),
);

export const openSessionAction = createAction(openForm, async (context, input) => {
  const { id } = await openByPhones(context, input);
  return { message: "Session opened. Both are being texted.", redirectTo: `/sessions/${id}` };
});

export const textSessionAction = createAction(textForm, async (context, input) => {
  await textSession(context, input);
  return { message: "The text is on its way." };
});

const { name, role } = participantSchema.shape;
const participantForm = participantSchema
  .omit({ proxyNumber: true })
  .extend({ ...sessionIdSchema.shape, name: emptied(name), role: emptied(role) });

export const addParticipantAction = createAction(participantForm, async (context, input) => {
  await addParticipant(context, input);
  return { message: "Added. Everybody is being told." };
});

export const removeParticipantAction = createAction(participantIdSchema, async (context, input) => {
  await removeParticipant(context, input);
  return { message: "Removed. Everybody is being told." };
});

export const moveSessionAction = createAction(moveSessionSchema, async (context, input) => {
  await moveSession(context, input);
  return { message: "Moved. A text from the new number is on its way." };
});

export const endSessionAction = createAction(sessionIdSchema, async (context, input) => {
  await endSession(context, input);
  return { message: "Ended. Everybody is being told." };
});

export const reopenSessionAction = createAction(sessionIdSchema, async (context, input) => {
  await reopenById(context, input);
  return { message: "Reopened. Everybody is being told." };
});
