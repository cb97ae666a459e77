import { PersonForm } from "@/components/people/person-form";
import { sideWords } from "@/components/people/words";
import { PageHeader } from "@/components/ui/page-header";
import type { Country } from "@/lib/countries";
import type { FormAction } from "@/lib/http/action-state";
import type { Side } from "@/lib/people/schema";
import type { LanguageOption } from "@/lib/texts/languages";

/** Adds a customer or driver. */
export function NewPersonPage(props: {
  side: Side;
  create: FormAction;
  countries: Country[];
  languages: LanguageOption[];
}) {
  const { many, path } = sideWords[props.side];
  return (
    <>
      <PageHeader title={`Add ${props.side}`} back={{ href: path, label: many }} />
      <PersonForm
        action={props.create}
        label={`Add ${props.side}`}
        submit={`Add ${props.side}`}
        cancelHref={path}
        countries={props.countries}
        languages={props.languages}
      />
    </>
  );
}
