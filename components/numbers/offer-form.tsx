import { Search } from "lucide-react";
import { CheckboxGroup } from "@/components/forms/checkbox-group";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { capabilityWords, providerLabel, typeWords } from "@/components/numbers/words";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import type { Country } from "@/lib/countries";
import { capabilities, numberTypes, type OfferQuery } from "@/lib/numbers/schema";

type OfferFormProps = { providers: string[]; countries: Country[]; query: OfferQuery };

/** What to look for. A plain form: its answer is the page's address. */
export function OfferForm({ providers, countries, query }: OfferFormProps) {
  return (
    <Card>
      <form method="get" aria-label="Search numbers">
        <CardBody className="grid gap-5 sm:grid-cols-2 lg:grid-cols-4">
          <SelectField
            name="provider"
            label="Carrier"
            options={providers.map((value) => ({ value, label: providerLabel(value) }))}
            defaultValue={query.provider}
          />
          <SelectField
            name="country"
            label="Country"
            options={countries.map(({ code, name }) => ({ value: code, label: name }))}
            defaultValue={query.country}
          />
          <SelectField
            name="type"
            label="Type"
            options={[
              { value: "", label: "Any" },
              ...numberTypes.map((value) => ({ value, label: typeWords[value] })),
            ]}
            defaultValue={query.type ?? ""}
          />
          <TextField
            name="contains"
            label="Digits"
            hint="A few that it holds, if you like."
            inputMode="numeric"
            pattern="[0-9]{0,6}"
            maxLength={6}
            autoComplete="off"
            defaultValue={query.contains}
          />
          <div className="sm:col-span-2 lg:col-span-4">
            <CheckboxGroup
              name="capabilities"
              label="Can do"
              options={capabilities.map((value) => ({ value, label: capabilityWords[value] }))}
              defaultValue={query.capabilities}
            />
          </div>
        </CardBody>
        <CardFooter>
          <Button type="submit">
            <Search aria-hidden /> Search
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
