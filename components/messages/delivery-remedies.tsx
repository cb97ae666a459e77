import { ActionButton } from "@/components/forms/action-button";
import { Allowed } from "@/components/layout/allowed";
import type { FormAction } from "@/lib/http/action-state";

/** Without `sendAgain` it makes no sense to send the text once more. */
export type DeliveryActions = { sendAgain?: FormAction; dismiss: FormAction };

/** What can be done about a text that failed. */
export function DeliveryRemedies({ deliveryId, actions }: { deliveryId: string; actions: DeliveryActions }) {
  const values = { deliveryId };
  return (
    <Allowed to="sessions.change">
      <span className="flex gap-2">
        {actions.sendAgain && (
          <ActionButton action={actions.sendAgain} values={values} variant="secondary" size="sm">
            Send again
          </ActionButton>
        )}
        <ActionButton action={actions.dismiss} values={values} variant="ghost" size="sm">
          Dismiss
        </ActionButton>
      </span>
    </Allowed>
  );
}
