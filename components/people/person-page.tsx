import { Archive } from "lucide-react";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { LineNote } from "@/components/people/line-note";
import { PersonForm } from "@/components/people/person-form";
import { sideWords } from "@/components/people/words";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { Country } from "@/lib/countries";
import type { FormAction } from "@/lib/http/action-state";
import type { Person, Side } from "@/lib/people/schema";
import { formatPhone } from "@/lib/phone";
import type { LanguageOption } from "@/lib/texts/languages";

type PersonPageProps = {
  side: Side;
  person: Person;
  countries: Country[];
  languages: LanguageOption[];
  actions: { update: FormAction; archive: FormAction; restore: FormAction };
};

/** One customer or driver: to edit and archive, or, when archived, to restore. */
export function PersonPage({ side, person, countries, languages, actions }: PersonPageProps) {
  const { many, path } = sideWords[side];
  return (
    <>
      <PageHeader
        title={person.name}
        back={{ href: path, label: many }}
        badge={
          <>
            {person.archivedAt && <Badge>Archived</Badge>}
            <LineNote lineType={person.lineType} />
          </>
        }
        actions={!person.archivedAt && <ArchiveButton side={side} person={person} action={actions.archive} />}
      />
      {person.archivedAt ? (
        <ArchivedPerson person={person} restore={actions.restore} />
      ) : (
        <PersonForm
          action={actions.update}
          label={`Edit ${side}`}
          submit="Save changes"
          cancelHref={path}
          countries={countries}
          languages={languages}
          person={{ ...person, phone: formatPhone(person.phone) }}
        />
      )}
    </>
  );
}

function ArchiveButton({ side, person, action }: { side: Side; person: Person; action: FormAction }) {
  return (
    <ConfirmButton
      action={action}
      values={{ id: person.id }}
      title={`Archive ${person.name}?`}
      description={`An archived ${side} leaves the lists and cannot be booked. Past rides stay, and you can restore them later.`}
      confirm="Archive"
      variant="danger-outline"
    >
      <Archive aria-hidden /> Archive
    </ConfirmButton>
  );
}

function ArchivedPerson({ person, restore }: { person: Person; restore: FormAction }) {
  return (
    <Card className="max-w-xl">
      <CardBody>
        <p className="text-ink-soft text-sm">Phone</p>
        <p className="numeric">{formatPhone(person.phone)}</p>
      </CardBody>
      <CardFooter>
        <ActionButton action={restore} values={{ id: person.id }}>
          Restore
        </ActionButton>
      </CardFooter>
    </Card>
  );
}
