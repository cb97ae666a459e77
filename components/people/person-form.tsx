import { ActionForm } from "@/components/forms/action-form";
import { FormFooter } from "@/components/forms/form-footer";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { CountryField } from "@/components/people/country-field";
import { Card, CardBody } from "@/components/ui/card";
import type { Country } from "@/lib/countries";
import type { FormAction } from "@/lib/http/action-state";
import type { ShownPerson } from "@/lib/people/shown";
import type { LanguageOption } from "@/lib/texts/languages";

type PersonFormProps = {
  action: FormAction;
  label: string;
  submit: string;
  cancelHref: string;
  countries: Country[];
  /** The person who is edited; without one the form adds somebody. */
  person?: Pick<ShownPerson, "id" | "name" | "phone" | "language">;
  /** What people can be spoken to in. */
  languages: LanguageOption[];
};

/** Name, phone and language of a customer or driver. */
export function PersonForm({
  action,
  label,
  submit,
  cancelHref,
  countries,
  languages,
  person,
}: PersonFormProps) {
  const hidden = person && !person.phone.whole;
  return (
    <Card className="max-w-xl">
      <ActionForm action={action} label={label} hidden={person && { id: person.id }} className="space-y-0">
        <CardBody className="space-y-5">
          <TextField
            name="name"
            label="Name"
            defaultValue={person?.name}
            required
            maxLength={100}
            autoComplete="off"
          />
          <TextField
            name="phone"
            label="Phone"
            type="tel"
            defaultValue={hidden ? undefined : person?.phone.text}
            hint={hidden && "Leave it empty to keep the phone as it is."}
            placeholder="+44 7700 900123"
            required={!person}
            maxLength={40}
            autoComplete="off"
          />
          <CountryField countries={countries} />
          <SelectField
            name="language"
            label="Language"
            hint="Of the texts that Maskline writes to them, and of its voice."
            options={[{ value: "", label: "By the country of their phone" }, ...languages]}
            defaultValue={person?.language ?? ""}
          />
        </CardBody>
        <FormFooter submit={submit} cancelHref={cancelHref} />
      </ActionForm>
    </Card>
  );
}
