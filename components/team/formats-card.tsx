import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { formatInstant } from "@/components/ui/format-instant";
import type { FormAction } from "@/lib/http/action-state";
import { locales, type Reader } from "@/lib/team/descriptions";

type FormatsCardProps = {
  /** What has been set; null: as the browser does. */
  own: { [Part in keyof Reader]: string | null };
  /** What is in force. */
  reader: Reader;
  action: FormAction;
};

const zones = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
const sample = new Date("2026-11-21T13:30:00Z");

/** In which time zone, and written in which way, one sees dates and numbers. */
export function FormatsCard({ own, reader, action }: FormatsCardProps) {
  const zoneOptions = zones.map((value) => ({ value, label: nameOf(value) }));
  const localeOptions = Object.entries(locales).map(([value, label]) => ({
    value,
    label: `${label}: ${sampleOf({ ...reader, locale: value })}`,
  }));
  return (
    <Card>
      <CardHeader
        title="Dates and numbers"
        description="A ride's times are always those of its own place; all others are in this time zone."
      />
      <ActionForm action={action} label="Dates and numbers" className="space-y-0">
        <CardBody className="grid gap-5 sm:grid-cols-2">
          <SelectField
            name="timeZone"
            label="Time zone"
            hint={`Default: your browser's. In force: ${nameOf(reader.timeZone)}.`}
            options={[{ value: "", label: "My browser's" }, ...zoneOptions]}
            defaultValue={own.timeZone ?? ""}
          />
          <SelectField
            name="locale"
            label="Written as in"
            hint={`Default: your browser's. In force: ${sampleOf(reader)}.`}
            options={[{ value: "", label: "My browser's language" }, ...localeOptions]}
            defaultValue={own.locale ?? ""}
          />
        </CardBody>
        <CardFooter>
          <SubmitButton>Save dates and numbers</SubmitButton>
        </CardFooter>
      </ActionForm>
    </Card>
  );
}

function nameOf(zone: string): string {
  return zone.replaceAll("_", " ");
}

function sampleOf(reader: Reader): string {
  return `${formatInstant(sample, { ...reader, format: "datetime" })}; ${new Intl.NumberFormat(reader.locale).format(1234.5)}`;
}
