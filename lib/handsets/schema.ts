import { z } from "zod";

export const places = ["left", "right"] as const;
/** Where on the page a handset lies. */
export type Place = (typeof places)[number];

const optionalId = z.uuid().optional().catch(undefined);

/** Which phones are held: ids, because an address must not contain a phone. */
export const handsetPlacesSchema = z.object({ left: optionalId, right: optionalId });
export type HandsetPlaces = z.output<typeof handsetPlacesSchema>;

/** Any phone, also of nobody we know. */
export const openHandsetSchema = handsetPlacesSchema.extend({
  place: z.enum(places),
  phone: z.string().trim().min(1, "Give a phone.").max(40, "That is too long for a phone."),
});

const number = z.string().trim().min(1, "Choose or type a number.").max(40, "That is too long for a number.");

export const handsetCallSchema = z.object({ phoneId: z.uuid(), number });
export type HandsetCall = z.output<typeof handsetCallSchema>;

export const handsetTextSchema = handsetCallSchema.extend({
  body: z.string().min(1, "Type a text.").max(10_000, "Use at most 10,000 characters."),
});
export type HandsetText = z.output<typeof handsetTextSchema>;
