import { ConfirmButton } from "@/components/forms/confirm-button";
import { AllowedLink } from "@/components/layout/allowed";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { FormAction } from "@/lib/http/action-state";
import type { NumberDetails } from "@/lib/numbers/schema";
import { formatPhone } from "@/lib/phone";

type OpenLineCardProps = { number: NumberDetails; actions: { openLine: FormAction; closeLine: FormAction } };

/** Makes a number an open line, or gives it back to the pool. */
export function OpenLineCard({ number, actions }: OpenLineCardProps) {
  const shared = { values: { id: number.id }, variant: "secondary", size: "sm" } as const;
  const phone = formatPhone(number.e164);
  return (
    <Card>
      <CardHeader
        title="Open line"
        description="Whoever texts an e-mail address to an open line is connected with the next one, masked."
      />
      <CardBody className="space-y-4">
        {number.openLine ? (
          <>
            <p>
              This number is one, and no session is given it.{" "}
              <AllowedLink href="/open-line" className="text-primary-ink underline underline-offset-2">
                See who is on it
              </AllowedLink>
            </p>
            <ConfirmButton
              {...shared}
              variant="danger-outline"
              action={actions.closeLine}
              title={`Close the line ${phone}?`}
              description="Everybody on it is told and leaves. What they have said and has not left yet is not sent. The number goes back to the pool."
              confirm="Close the line"
            >
              Close the line
            </ConfirmButton>
          </>
        ) : (
          <ConfirmButton
            {...shared}
            action={actions.openLine}
            title={`Make ${phone} an open line?`}
            description="It leaves the pool: no session is given it any more."
            confirm="Make it an open line"
          >
            Make it an open line
          </ConfirmButton>
        )}
      </CardBody>
    </Card>
  );
}
