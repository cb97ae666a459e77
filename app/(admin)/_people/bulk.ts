import { bulkActionsFor } from "@/lib/http/bulk";
import { archivePerson, restorePerson } from "@/lib/people/commands";
import type { Side } from "@/lib/people/schema";

const createBulkAction = bulkActionsFor("people.change");

/** What can be done with several people of one side. */
export function peopleBulkActions(side: Side) {
  return {
    archive: createBulkAction((context, id) => archivePerson(context, { side, id })),
    restore: createBulkAction((context, id) => restorePerson(context, { side, id })),
  };
}
