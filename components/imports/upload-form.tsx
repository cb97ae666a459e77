"use client";

import { CircleAlert, Upload } from "lucide-react";
import { type FormEvent, useId } from "react";
import { CheckboxGroup } from "@/components/forms/checkbox-group";
import { SelectField } from "@/components/forms/select-field";
import { ProgressBar } from "@/components/imports/progress-bar";
import { useUpload } from "@/components/imports/use-upload";
import { capabilityWords, providerLabel } from "@/components/numbers/words";
import { CountryField } from "@/components/people/country-field";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { Field, fieldControl } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Country } from "@/lib/countries";
import type { ImportKind } from "@/lib/imports/schema";

type UploadFormProps = {
  kind: ImportKind;
  countries: Country[];
  providers: string[];
  maximumBytes: number;
};

/** Chooses the file and what its empty cells mean, and uploads it. */
export function UploadForm({ kind, countries, providers, maximumBytes }: UploadFormProps) {
  const { progress, error, upload } = useUpload(maximumBytes);
  const busy = progress !== null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!busy) upload(kind, new FormData(event.currentTarget));
  }

  return (
    <Card>
      <form onSubmit={submit} aria-label={`Import ${kind}`}>
        <CardBody className="space-y-5">
          {error && (
            <p
              role="alert"
              className="flex gap-2.5 rounded-lg bg-danger-tint px-4 py-3 text-danger-ink text-sm"
            >
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /> {error}
            </p>
          )}
          <FileField />
          <CountryField countries={countries} />
          {kind === "numbers" && <NumberDefaults providers={providers} />}
          {busy && <ProgressBar label="Uploading" done={progress} total={100} />}
        </CardBody>
        <CardFooter>
          <Button type="submit" aria-disabled={busy}>
            <Upload aria-hidden /> Upload and check
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}

function FileField() {
  const id = useId();
  const hint = "Nothing is imported yet: the file is checked, and you see what would change.";
  return (
    <Field id={id} label="CSV file" hint={hint}>
      <Input
        {...fieldControl(id, { hint })}
        type="file"
        name="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        required
        className="h-auto py-2"
      />
    </Field>
  );
}

function NumberDefaults({ providers }: { providers: string[] }) {
  return (
    <>
      <SelectField
        name="provider"
        label="Provider"
        hint="For lines that name none."
        options={providers.map((provider) => ({ value: provider, label: providerLabel(provider) }))}
      />
      <CheckboxGroup
        name="capabilities"
        label="Can do, where a line does not say"
        options={Object.entries(capabilityWords).map(([value, label]) => ({ value, label }))}
        defaultValue={Object.keys(capabilityWords)}
      />
    </>
  );
}
