import { notFound } from "next/navigation";
import { AppError } from "@/lib/errors";
import { getContext } from "@/lib/http/context";
import { type ListParameters, readListAddress } from "@/lib/http/search";
import { peopleFilterSchema } from "@/lib/people/filter";
import { permittedSearch } from "@/lib/people/permitted-search";
import { listPeople, readPerson } from "@/lib/people/queries";
import type { Side } from "@/lib/people/schema";
import { showPerson } from "@/lib/people/shown";
import { can } from "@/lib/permissions";

/** What a list's address asks for: `filter` has its search as an address may hold it. */
export async function loadPeople(side: Side, searchParams: ListParameters) {
  const context = await getContext("work.read");
  const { database, actor } = context;
  const { parameters, search } = await readListAddress(searchParams);
  const filter = peopleFilterSchema.parse(parameters);
  const permitted = await permittedSearch(context, search.text);
  const page = await listPeople(database, { ...filter, side, search: permitted });
  return {
    side,
    filter: { ...filter, search: search.parameter },
    search,
    page: { ...page, rows: page.rows.map((person) => showPerson(actor, person)) },
    mayChange: can(actor.role, "people.change"),
  };
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
