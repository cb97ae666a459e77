import { z } from "zod";
import { type Operation, operation } from "@/lib/api/operation";
import { pageQuery, pageSchema, readPage } from "@/lib/api/pages";
import type { ApiRequest } from "@/lib/api/request";
import { personSchemas, showPerson } from "@/lib/api/resources/people";
import { instantOf, versionOf } from "@/lib/api/versions";
import { archivePerson, createPerson, restorePerson } from "@/lib/people/commands";
import { requirePhone } from "@/lib/people/phone";
import { personIdSchema, personPatchSchema, personSchema, type Side } from "@/lib/people/schema";
import { readPersonRecord, walkPeople } from "@/lib/people/walk";
import { erasePerson } from "@/lib/sessions/erase-person";
import { updatePerson } from "@/lib/sessions/update-person";

const listQuery = pageQuery.extend({
  archived: z
    .enum(["true", "false"])
    .default("false")
    .meta({ description: "Only those, or only the others." }),
  phone: z
    .string()
    .trim()
    .max(40)
    .optional()
    .meta({ description: "Whose phone this is, with its country code." }),
});

/** What can be done with customers, and with drivers. */
export const peopleOperations: Operation[] = [...operationsOf("customer"), ...operationsOf("driver")];

function operationsOf(side: Side): Operation[] {
  const path = `/${side}s` as const;
  const noun = side === "customer" ? "Customer" : "Driver";
  const common = { scope: "people", tag: `${noun}s` } as const;
  const schema = personSchemas[side];

  /** The person as they are now, which is what a caller wants to know after a change. */
  async function answer({ context, key }: ApiRequest, id: string) {
    const record = await readPersonRecord(context.database, { side, id });
    return { body: showPerson(key, record), version: versionOf(record.updatedAt) };
  }

  return [
    operation({
      ...common,
      id: `list${noun}s`,
      method: "GET",
      path,
      summary: `List ${side}s`,
      query: listQuery,
      responses: { 200: pageSchema(schema) },
      async handle(request) {
        const { context, key, query } = request;
        const phone = query.phone && requirePhone({ phone: query.phone });
        const archived = query.archived === "true";
        const body = await readPage(request, {
          read: (part) => walkPeople(context.database, { ...part, side, archived, phone }),
          show: (record) => showPerson(key, record),
        });
        return { status: 200, body };
      },
    }),
    operation({
      ...common,
      id: `create${noun}`,
      versioned: true,
      method: "POST",
      path,
      summary: `Add a ${side}`,
      description: `The phone must be no other active ${side}'s and none of the proxy numbers.`,
      body: personSchema,
      responses: { 201: schema },
      async handle(request) {
        const { id } = await createPerson(request.context, { ...request.body, side });
        return { status: 201, ...(await answer(request, id)) };
      },
    }),
    operation({
      ...common,
      id: `get${noun}`,
      versioned: true,
      method: "GET",
      path: `${path}/{id}`,
      summary: `Read a ${side}`,
      params: personIdSchema,
      responses: { 200: schema },
      async handle(request) {
        return { status: 200, ...(await answer(request, request.params.id)) };
      },
    }),
    operation({
      ...common,
      id: `update${noun}`,
      versioned: true,
      method: "PATCH",
      path: `${path}/{id}`,
      summary: `Change a ${side}`,
      description: "What is left out stays. In live sessions a new phone takes over from the old one.",
      params: personIdSchema,
      body: personPatchSchema,
      responses: { 200: schema },
      async handle(request) {
        const { id } = request.params;
        const updatedAt = instantOf(request.ifMatch);
        await updatePerson(request.context, { ...request.body, side, id, updatedAt });
        return { status: 200, ...(await answer(request, id)) };
      },
    }),
    operation({
      ...common,
      id: `archive${noun}`,
      versioned: true,
      method: "POST",
      path: `${path}/{id}/archive`,
      summary: `Archive a ${side}`,
      description: "They leave the lists and can be restored. Refused while they are in a live session.",
      params: personIdSchema,
      responses: { 200: schema },
      async handle(request) {
        const { id } = request.params;
        await archivePerson(request.context, { side, id, updatedAt: instantOf(request.ifMatch) });
        return { status: 200, ...(await answer(request, id)) };
      },
    }),
    operation({
      ...common,
      id: `restore${noun}`,
      versioned: true,
      method: "POST",
      path: `${path}/{id}/restore`,
      summary: `Restore an archived ${side}`,
      params: personIdSchema,
      responses: { 200: schema },
      async handle(request) {
        const { id } = request.params;
        await restorePerson(request.context, { side, id, updatedAt: instantOf(request.ifMatch) });
        return { status: 200, ...(await answer(request, id)) };
      },
    }),
    operation({
      ...common,
      id: `erase${noun}`,
      versioned: true,
      method: "DELETE",
      path: `${path}/{id}`,
      summary: `Erase a ${side} for good`,
      description:
        "Their name, their phone, the words of texts from, to and about them, and the places where they rode are gone, and cannot be had back. Refused while they are in a live session.",
      params: personIdSchema,
      responses: { 204: null },
      async handle({ context, params, ifMatch }) {
        await erasePerson(context, { side, id: params.id, updatedAt: instantOf(ifMatch) });
        return { status: 204 };
      },
    }),
  ];
}
