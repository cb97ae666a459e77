import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import type { FormAction } from "@/lib/http/action-state";
import type { PoolNumber } from "@/lib/numbers/schema";
import { formatPhone } from "@/lib/phone";

export type NumberActionSet = { drain: FormAction; activate: FormAction; retire: FormAction };

type ActedOn = Pick<PoolNumber, "id" | "e164" | "status">;

/** What can be done with one number now. */
export function NumberActions({ number, actions }: { number: ActedOn; actions: NumberActionSet }) {
  const phone = formatPhone(number.e164);
  const shared = { values: { id: number.id }, variant: "secondary", size: "sm" } as const;
  return (
    <div className="flex justify-end gap-2 max-sm:flex-col">
      {number.status === "active" ? (
        <ActionButton {...shared} action={actions.drain} accessibleName={`Drain ${phone}`}>
          Drain
        </ActionButton>
      ) : (
        <ActionButton {...shared} action={actions.activate} accessibleName={`Activate ${phone}`}>
          Activate
        </ActionButton>
      )}
      {number.status !== "retired" && (
        <ConfirmButton
          {...shared}
          variant="danger-outline"
          action={actions.retire}
          accessibleName={`Retire ${phone}`}
          title={`Retire ${phone}?`}
          description="It leaves the pool at once. Its history stays, and it can come back later."
          confirm="Retire"
        >
          Retire
        </ConfirmButton>
      )}
    </div>
  );
}
