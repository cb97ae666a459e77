import { notFound } from "next/navigation";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { getContext } from "@/lib/http/context";
import { type ListParameters, readListAddress } from "@/lib/http/search";
import { permittedSearch } from "@/lib/people/permitted-search";
import { listPeople, readPerson } from "@/lib/people/queries";
import type { Side } from "@/lib/people/schema";
import { showPerson } from "@/lib/people/shown";

const listParameters = z.object({
  page: z.coerce.number().int().min(1).catch(1),
  archived: z.literal("1").optional().catch(undefined),
});

/** What a list's address asks for. */
export async function loadPeople(side: Side, searchParams: ListParameters) {
  const context = await getContext("work.read");
  const { parameters, search } = await readListAddress(searchParams);
  const { page, archived } = listParameters.parse(parameters);
  const filter = { side, page, archived: archived === "1" };
  const permitted = await permittedSearch(context, search.text);
  const people = await listPeople(context.database, { ...filter, search: permitted });
  const rows = people.rows.map((person) => showPerson(context.actor, person));
  return { ...filter, search, people: { ...people, rows } };
}

/** The person of the address, or the page that says there is none. */
export async function loadPerson(side: Side, params: Promise<{ id: string }>) {
  const { database, actor } = await getContext("work.read");
  const { id } = await params;
  try {
    return showPerson(actor, await readPerson(database, { side, id }));
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
