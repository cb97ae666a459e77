import { ActionForm } from "@/components/forms/action-form";
import { CheckboxGroup } from "@/components/forms/checkbox-group";
import { FormFooter } from "@/components/forms/form-footer";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { capabilityWords, providerLabel } from "@/components/numbers/words";
import { Card, CardBody } from "@/components/ui/card";
import type { FormAction } from "@/lib/http/action-state";
import { capabilities } from "@/lib/numbers/schema";

/** Adds a proxy number to the pool. `providers` are those that are configured. */
export function NumberForm({ action, providers }: { action: FormAction; providers: string[] }) {
  return (
    <Card className="max-w-xl">
      <ActionForm action={action} label="Add number" className="space-y-0">
        <CardBody className="space-y-5">
          <TextField
            name="phone"
            label="Phone"
            hint="The rented number with its country code."
            type="tel"
            placeholder="+1 202 555 0100"
            required
            maxLength={40}
            autoComplete="off"
          />
          <SelectField
            name="provider"
            label="Provider"
            hint="The carrier that the number is rented from."
            options={providers.map((value) => ({ value, label: providerLabel(value) }))}
            defaultValue={providers[0]}
          />
          <CheckboxGroup
            name="capabilities"
            label="Can do"
            options={capabilities.map((value) => ({ value, label: capabilityWords[value] }))}
            defaultValue={[...capabilities]}
          />
        </CardBody>
        <FormFooter submit="Add number" cancelHref="/numbers" />
      </ActionForm>
    </Card>
  );
}
