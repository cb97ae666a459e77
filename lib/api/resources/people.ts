import { z } from "zod";
import { phoneSchema, showPhone } from "@/lib/api/phones";
import type { ApiKey } from "@/lib/api-keys/schema";
import type { PersonRecord, Side } from "@/lib/people/schema";
import { languageSchema } from "@/lib/texts/schema";

const person = z.object({
  id: z.uuid(),
  name: z.string(),
  phone: phoneSchema,
  country: z.string().nullable().meta({ description: "Of the phone: ISO 3166-1 alpha-2.", example: "GB" }),
  lineType: z
    .string()
    .nullable()
    .meta({ description: "What a carrier has said about the phone: a `landline` is not sent texts." }),
  language: languageSchema
    .nullable()
    .meta({ description: "What was set for them. Null: they are spoken to by their phone's country." }),
  archivedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** A customer, and a driver, in answers. */
export const personSchemas = {
  customer: person.meta({ id: "Customer" }),
  driver: person.meta({ id: "Driver" }),
} satisfies Record<Side, z.ZodType>;

/** A person as this key may see them. */
export function showPerson(key: ApiKey, record: PersonRecord): z.input<typeof person> {
  return {
    id: record.id,
    name: record.name,
    phone: showPhone(key, record.phone),
    country: record.country,
    lineType: record.lineType,
    language: record.language,
    archivedAt: record.archivedAt?.toISOString() ?? null,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}
