import { sideWords } from "@/components/people/words";
import { actionsFor } from "@/lib/http/action";
import { archivePerson, createPerson, restorePerson } from "@/lib/people/commands";
import { personIdSchema, personSchema, personUpdateSchema, type Side } from "@/lib/people/schema";
import { erasePerson } from "@/lib/sessions/erase-person";
import { updatePerson } from "@/lib/sessions/update-person";

const { createAction } = actionsFor("people.change");
const erasing = actionsFor("people.erase");

/** What an admin can do with the people of one side. */
export function personActions(side: Side) {
  const redirectTo = sideWords[side].path;
  return {
    create: createAction(personSchema, async (context, input) => {
      await createPerson(context, { ...input, side });
      return { message: `${input.name} was added.`, redirectTo };
    }),
    update: createAction(personUpdateSchema, async (context, input) => {
      await updatePerson(context, { ...input, side });
      return { message: "Changes saved.", redirectTo };
    }),
    archive: createAction(personIdSchema, async (context, { id }) => {
      await archivePerson(context, { side, id });
      return { message: `The ${side} was archived.`, redirectTo };
    }),
    restore: createAction(personIdSchema, async (context, { id }) => {
      await restorePerson(context, { side, id });
      return { message: `The ${side} was restored.` };
    }),
  };
}

/** Forgetting somebody for good, which not everybody may who may change them. */
export function makeEraseAction(side: Side) {
  return erasing.createAction(personIdSchema, async (context, { id }) => {
    await erasePerson(context, { side, id });
    return { message: `The ${side} was erased.`, redirectTo: sideWords[side].path };
  });
}
