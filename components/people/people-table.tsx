import { Pencil } from "lucide-react";
import { SharedFormButton, SharedForms } from "@/components/forms/shared-forms";
import { Allowed } from "@/components/layout/allowed";
import { LineNote } from "@/components/people/line-note";
import { PhoneText } from "@/components/people/phone-text";
import { sideWords } from "@/components/people/words";
import { ButtonLink } from "@/components/ui/button";
import { type Cell, idCell, inOneLine, instantCell } from "@/components/ui/cells";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import type { FormAction } from "@/lib/http/action-state";
import { type PeopleColumn, peopleColumns, peopleSort } from "@/lib/people/columns";
import type { PeopleFilter } from "@/lib/people/filter";
import type { PersonRecord, Side } from "@/lib/people/schema";
import type { ShownPerson } from "@/lib/people/shown";

/** A person of a list, as whoever looks may see them. */
export type ListedPerson = ShownPerson<PersonRecord>;

type PeopleTableProps = {
  side: Side;
  people: ListedPerson[];
  filter: PeopleFilter;
  hrefOf: (changes: { sort: string }) => string;
  restore: FormAction;
  selectable: boolean;
};

/** A page of customers or drivers. */
export function PeopleTable({ side, people, filter, hrefOf, restore, selectable }: PeopleTableProps) {
  return (
    <SharedForms actions={{ restore }}>
      <DataTable
        label={sideWords[side].many}
        rows={people}
        columns={peopleColumns}
        cells={cellsOf(side)}
        chosen={filter.columns}
        sort={peopleSort(filter)}
        hrefOf={hrefOf}
        nameOf={selectable ? ({ name }) => name : undefined}
        actions={(person) => <PersonAction side={side} person={person} />}
      />
    </SharedForms>
  );
}

function cellsOf(side: Side): Record<PeopleColumn, Cell<ListedPerson>> {
  return {
    name: {
      render: ({ id, name }) => (
        <Link href={`${sideWords[side].path}/${id}`} className="text-ink hover:underline">
          {name}
        </Link>
      ),
      className: "max-w-48 truncate sm:max-w-80",
    },
    phone: {
      render: ({ phone, lineType }) => (
        <>
          <PhoneText phone={phone} />
          <LineNote lineType={lineType} className="ml-2" />
        </>
      ),
      className: inOneLine,
    },
    country: { render: ({ country }) => country ?? "–" },
    language: { render: ({ language }) => language?.toUpperCase() ?? "–" },
    added: instantCell(({ createdAt }) => createdAt),
    changed: instantCell(({ updatedAt }) => updatedAt),
    archived: instantCell(({ archivedAt }) => archivedAt),
    id: idCell,
  };
}

type PersonActionProps = { side: Side; person: ListedPerson };

function PersonAction({ side, person: { id, name, archivedAt } }: PersonActionProps) {
  const href = `${sideWords[side].path}/${id}`;
  return (
    <Allowed to="people.change">
      {archivedAt ? (
        <SharedFormButton
          action="restore"
          id={id}
          variant="secondary"
          size="sm"
          accessibleName={`Restore ${name}`}
        >
          Restore
        </SharedFormButton>
      ) : (
        <ButtonLink href={href} variant="ghost" size="icon-sm" aria-label={`Edit ${name}`}>
          <Pencil aria-hidden />
        </ButtonLink>
      )}
    </Allowed>
  );
}
