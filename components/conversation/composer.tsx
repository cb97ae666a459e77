import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextareaField } from "@/components/forms/textarea-field";
import { Allowed } from "@/components/layout/allowed";
import type { FormAction } from "@/lib/http/action-state";

type ComposerProps = {
  sessionId: string;
  people: readonly { participantId: string; name: string }[];
  action: FormAction;
};

/** Writes into a session in the platform's name: to all of it, or to one of its people. */
export function Composer({ sessionId, people, action }: ComposerProps) {
  return (
    <Allowed to="sessions.change">
      <ActionForm
        action={action}
        hidden={{ id: sessionId }}
        resets
        label="Text into this conversation"
        className="grid gap-3 space-y-0 border-line border-t px-5 py-4 sm:grid-cols-[11rem_minmax(0,1fr)_auto] sm:items-end [&>[role=alert]]:col-span-full"
      >
        <SelectField name="participantId" label="To" defaultValue="">
          <option value="">{people.length === 2 ? "Both" : "Everybody"}</option>
          {people.map(({ participantId, name }) => (
            <option key={participantId} value={participantId}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextareaField
          name="text"
          label="Text from the platform"
          placeholder="From the number that they know"
          maxLength={1_600}
          rows={1}
          required
          className="[&_textarea]:min-h-10"
        />
        <SubmitButton>Send text</SubmitButton>
      </ActionForm>
    </Allowed>
  );
}
