import { ConfirmButton } from "@/components/forms/confirm-button";
import { Allowed } from "@/components/layout/allowed";
import { Card, CardBody } from "@/components/ui/card";
import type { FormAction } from "@/lib/http/action-state";
import type { NumberDetails } from "@/lib/numbers/schema";

/** A number that takes no new sessions, and the way to be rid of those that it still has. */
export function SessionsCard({ number, action }: { number: NumberDetails; action: FormAction }) {
  const sessions = number.liveSessions === 1 ? "1 session" : `${number.liveSessions} sessions`;
  return (
    <Card aria-label="Its sessions">
      <CardBody className="space-y-4">
        <p>
          {sessions} still on it. It leaves the pool when the last one ends; moving them lets nothing new
          leave from it, while answers to it are still relayed.
        </p>
        <Allowed to="numbers.change">
          <ConfirmButton
            action={action}
            values={{ id: number.id }}
            variant="secondary"
            title={`Move ${sessions}?`}
            description="Their people get other numbers, and a text from them. Sessions for which there is no other number stay."
            confirm="Move"
          >
            Move its sessions
          </ConfirmButton>
        </Allowed>
      </CardBody>
    </Card>
  );
}
