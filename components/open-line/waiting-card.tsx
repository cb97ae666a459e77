import { ActionButton } from "@/components/forms/action-button";
import { Guest } from "@/components/open-line/guest";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/http/action-state";
import type { ShownWaiting } from "@/lib/open-line/shown";
import { formatPhone } from "@/lib/phone";

/** Who waits for somebody to talk to: the next one who may gets them. */
export function WaitingCard({ waiting, dismiss }: { waiting: ShownWaiting[]; dismiss: FormAction }) {
  return (
    <Card>
      <CardHeader
        title="Waiting"
        description="The next one who texts an e-mail address is connected with them."
      />
      {waiting.length === 0 ? (
        <CardBody className="text-ink-soft">Nobody waits.</CardBody>
      ) : (
        <ul aria-label="Waiting" className="divide-y divide-line">
          {waiting.map((guest) => (
            <li
              key={guest.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4"
            >
              <Guest guest={guest} />
              <p className="numeric text-ink-soft text-sm">
                {formatPhone(guest.line)}
                <br />
                since <Time at={guest.cameAt} />
              </p>
              <ActionButton
                action={dismiss}
                values={{ id: guest.id }}
                variant="secondary"
                size="sm"
                accessibleName={`Send ${guest.email} away`}
              >
                Send away
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
