import { Undo2 } from "lucide-react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { providerLabel } from "@/components/numbers/words";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DialogButton } from "@/components/ui/dialog-button";
import type { FormAction } from "@/lib/http/action-state";
import type { NumberDetails } from "@/lib/numbers/schema";
import { formatPhone } from "@/lib/phone";

/** Gives a number back to its carrier, after the number's end was typed. Not while a session holds it. */
export function ReleaseCard({ number, action }: { number: NumberDetails; action: FormAction }) {
  const carrier = providerLabel(number.provider);
  return (
    <Card>
      <CardHeader
        title="Give it back"
        description={`${carrier} stops charging for it, and may rent it to somebody else.`}
      />
      <CardBody>
        {number.liveSessions > 0 ? (
          <p className="text-ink-soft">
            {number.liveSessions === 1 ? "1 ride still uses it" : `${number.liveSessions} rides still use it`}
            . Drain it, and give it back when they are over.
          </p>
        ) : (
          <ReleaseButton number={number} carrier={carrier} action={action} />
        )}
      </CardBody>
    </Card>
  );
}

type ReleaseButtonProps = { number: NumberDetails; carrier: string; action: FormAction };

function ReleaseButton({ number, carrier, action }: ReleaseButtonProps) {
  const phone = formatPhone(number.e164);
  return (
    <DialogButton
      label={
        <>
          <Undo2 aria-hidden /> Give back to {carrier}
        </>
      }
      variant="danger-outline"
      title={`Give ${phone} back?`}
      description={warning(number.knownBy)}
    >
      <ActionForm action={action} hidden={{ id: number.id }}>
        <TextField
          name="confirmation"
          label="The number's last four digits"
          hint="To make sure that it is this one."
          inputMode="numeric"
          required
          maxLength={4}
          autoComplete="off"
        />
        <div className="flex justify-end">
          <SubmitButton variant="danger">Give back</SubmitButton>
        </div>
      </ActionForm>
    </DialogButton>
  );
}

function warning(knownBy: number): string {
  const end = "It leaves the pool at once, and you may never get it again.";
  if (knownBy === 0) return end;
  const people = knownBy === 1 ? "1 person is" : `${knownBy} people are`;
  return `${people} still in quarantine on it: what they text or say to this number reaches whoever rents it next. ${end}`;
}
