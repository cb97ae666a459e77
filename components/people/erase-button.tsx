import { Eraser } from "lucide-react";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Allowed } from "@/components/layout/allowed";
import type { FormAction } from "@/lib/http/action-state";
import type { Side } from "@/lib/people/schema";

type EraseButtonProps = { side: Side; person: { id: string; name: string }; action: FormAction };

/** Forgets a person for good, after it has said what goes and what stays. */
export function EraseButton({ side, person, action }: EraseButtonProps) {
  return (
    <Allowed to="people.erase">
      <ConfirmButton
        action={action}
        values={{ id: person.id }}
        title={`Erase ${person.name}?`}
        description={<WhatGoes side={side} />}
        confirm="Erase for good"
        variant="danger-outline"
      >
        <Eraser aria-hidden /> Erase
      </ConfirmButton>
    </Allowed>
  );
}

/** In phrases: a dialog's description is one paragraph. */
function WhatGoes({ side }: { side: Side }) {
  const places = side === "customer" ? ", the places of their rides" : "";
  return (
    <>
      <span className="block">
        Gone for good: their name, their phones, what they wrote and were written{places}, and lines of files
        that wait to be imported. Texts that still wait are not sent.
      </span>
      <span className="mt-2 block">
        What stays: that there was a ride, a text or a call, and when; which numbers the others have known;
        the audit log. A phone that is also somebody else’s stays theirs. Backups, and what the carriers keep,
        are out of reach.
      </span>
      <span className="mt-2 block">
        It is refused while they are in a session that is open or in grace. It cannot be undone.
      </span>
    </>
  );
}
