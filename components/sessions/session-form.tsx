import { ActionForm } from "@/components/forms/action-form";
import { FormFooter } from "@/components/forms/form-footer";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { Card, CardBody } from "@/components/ui/card";
import type { FormAction } from "@/lib/http/action-state";

const ends = [
  { minutes: "", label: "Until somebody ends it" },
  { minutes: "60", label: "One hour" },
  { minutes: "1440", label: "One day" },
  { minutes: "10080", label: "One week" },
];

/** Two people who are to reach each other, and for how long. */
export function SessionForm({ action }: { action: FormAction }) {
  return (
    <Card className="max-w-xl">
      <ActionForm action={action} label="New session" className="space-y-0">
        <CardBody className="space-y-8">
          <Person place={0} title="First person" />
          <Person place={1} title="Second person" />
          <SelectField name="expiresInMinutes" label="Open for" defaultValue="">
            {ends.map(({ minutes, label }) => (
              <option key={label} value={minutes}>
                {label}
              </option>
            ))}
          </SelectField>
        </CardBody>
        <FormFooter submit="Open session" cancelHref="/sessions" />
      </ActionForm>
    </Card>
  );
}

function Person({ place, title }: { place: number; title: string }) {
  return (
    <fieldset className="space-y-5">
      <legend className="font-semibold">{title}</legend>
      <TextField
        name={`participants.${place}.name`}
        label="Name"
        hint="The other one reads it."
        required
        maxLength={100}
        autoComplete="off"
      />
      <TextField
        name={`participants.${place}.phone`}
        label="Phone"
        type="tel"
        placeholder="+44 7700 900123"
        required
        maxLength={40}
        autoComplete="off"
      />
    </fieldset>
  );
}
