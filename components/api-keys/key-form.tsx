import { ActionForm } from "@/components/forms/action-form";
import { CheckboxGroup } from "@/components/forms/checkbox-group";
import { FormFooter } from "@/components/forms/form-footer";
import { SelectField } from "@/components/forms/select-field";
import { ShownOnce } from "@/components/forms/shown-once";
import { TextField } from "@/components/forms/text-field";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { lifetimes, type Scope, scopes, scopeWords } from "@/lib/api-keys/schema";
import type { FormAction } from "@/lib/http/action-state";

const expiries = [
  { value: "", label: "Never" },
  ...lifetimes.map((days) => ({ value: String(days), label: `In ${days} days` })),
];

/** Makes a key, and shows its secret once. */
export function KeyForm({ action }: { action: FormAction }) {
  return (
    <Card className="max-w-2xl">
      <ActionForm action={action} label="Make API key" className="space-y-0">
        <ShownOnce title="The key" next={<ButtonLink href="/settings/api-keys">I have kept it</ButtonLink>}>
          <CardBody className="space-y-5">
            <TextField
              name="name"
              label="Name"
              hint="Which program it is for, so that you know which one to change when you revoke it."
              placeholder="Booking backend"
              required
              maxLength={100}
              autoComplete="off"
            />
            <CheckboxGroup
              name="scopes"
              label="Scopes: what it may do, and nothing else"
              options={scopes.map((value) => ({ value, label: <ScopeLabel scope={value} /> }))}
              defaultValue={["read"]}
            />
            <SelectField name="expiresInDays" label="Expires" options={expiries} defaultValue="365" />
          </CardBody>
          <FormFooter submit="Make key" cancelHref="/settings/api-keys" />
        </ShownOnce>
      </ActionForm>
    </Card>
  );
}

function ScopeLabel({ scope }: { scope: Scope }) {
  return (
    <span>
      <span className="font-medium">{scope}</span>
      <span className="text-ink-soft">: {scopeWords[scope]}</span>
    </span>
  );
}
