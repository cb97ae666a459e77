import { Archive } from "lucide-react";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Allowed } from "@/components/layout/allowed";
import { EraseButton } from "@/components/people/erase-button";
import { LineNote } from "@/components/people/line-note";
import { PersonForm } from "@/components/people/person-form";
import { PhoneText } from "@/components/people/phone-text";
import { sideWords } from "@/components/people/words";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { Country } from "@/lib/countries";
import type { FormAction } from "@/lib/http/action-state";
import type { Side } from "@/lib/people/schema";
import type { ShownPerson } from "@/lib/people/shown";
import type { LanguageOption } from "@/lib/texts/languages";

type PersonPageProps = {
  side: Side;
  person: ShownPerson;
  countries: Country[];
  languages: LanguageOption[];
  actions: { update: FormAction; archive: FormAction; restore: FormAction; erase: FormAction };
};

/** One customer or driver: to edit, archive and erase, or, when archived, to restore. */
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
        actions={
          <>
            {!person.archivedAt && (
              <Allowed to="people.change">
                <ArchiveButton side={side} person={person} action={actions.archive} />
              </Allowed>
            )}
            <EraseButton side={side} person={person} action={actions.erase} />
          </>
        }
      />
      <div className="space-y-6">
        {(person.archivedAt || !person.phone.whole) && (
          <PhoneCard person={person} restore={actions.restore} />
        )}
        {!person.archivedAt && (
          <Allowed to="people.change">
            <PersonForm
              action={actions.update}
              label={`Edit ${side}`}
              submit="Save changes"
              cancelHref={path}
              countries={countries}
              languages={languages}
              person={person}
            />
          </Allowed>
        )}
      </div>
    </>
  );
}

function ArchiveButton({ side, person, action }: { side: Side; person: ShownPerson; action: FormAction }) {
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

function PhoneCard({ person, restore }: { person: ShownPerson; restore: FormAction }) {
  return (
    <Card className="max-w-xl">
      <CardBody>
        <p className="text-ink-soft text-sm">Phone</p>
        <PhoneText phone={person.phone} />
      </CardBody>
      {person.archivedAt && (
        <Allowed to="people.change">
          <CardFooter>
            <ActionButton action={restore} values={{ id: person.id }}>
              Restore
            </ActionButton>
          </CardFooter>
        </Allowed>
      )}
    </Card>
  );
}
