import { ActionForm } from "@/components/forms/action-form";
import { OwnPhoneField } from "@/components/forms/own-phone-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { providerLabel } from "@/components/numbers/words";
import type { FormAction } from "@/lib/http/action-state";

/** Sends a text to the admin's phone, to be answered. */
export function TestForm({ name, action }: { name: string; action: FormAction }) {
  return (
    <section className="border-line border-t pt-5">
      <ActionForm
        action={action}
        hidden={{ provider: name }}
        label={`Send test text with ${providerLabel(name)}`}
        resets
        className="space-y-3"
      >
        <OwnPhoneField hint="It gets a text from one of this carrier's numbers. Answer it with anything to see whether texts arrive." />
        <SubmitButton variant="secondary">Send test text</SubmitButton>
      </ActionForm>
    </section>
  );
}
