import { Pencil } from "lucide-react";
import Link from "next/link";
import { ActionButton } from "@/components/forms/action-button";
import { LineNote } from "@/components/people/line-note";
import { PhoneText } from "@/components/people/phone-text";
import { sideWords } from "@/components/people/words";
import { ButtonLink } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { FormAction } from "@/lib/http/action-state";
import type { Side } from "@/lib/people/schema";
import type { ShownPerson } from "@/lib/people/shown";

type PeopleTableProps = { side: Side; people: ShownPerson[]; restore: FormAction };

/** A page of customers or drivers. */
export function PeopleTable({ side, people, restore }: PeopleTableProps) {
  return (
    <Table label={sideWords[side].many}>
      <TableHeader>
        <TableRow>
          <TableHead>Name</TableHead>
          <TableHead>Phone</TableHead>
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {people.map((person) => (
          <PersonRow key={person.id} side={side} person={person} restore={restore} />
        ))}
      </TableBody>
    </Table>
  );
}

function PersonRow({ side, person, restore }: { side: Side; person: ShownPerson; restore: FormAction }) {
  const href = `${sideWords[side].path}/${person.id}`;
  return (
    <TableRow>
      <TableCell className="max-w-48 truncate font-medium sm:max-w-80">
        <Link href={href} className="text-ink hover:underline">
          {person.name}
        </Link>
      </TableCell>
      <TableCell className="numeric whitespace-nowrap text-ink-soft">
        <PhoneText phone={person.phone} />
        <LineNote lineType={person.lineType} className="ml-2" />
      </TableCell>
      <TableCell className="w-0 text-right">
        {person.archivedAt ? (
          <ActionButton
            action={restore}
            values={{ id: person.id }}
            variant="secondary"
            size="sm"
            accessibleName={`Restore ${person.name}`}
          >
            Restore
          </ActionButton>
        ) : (
          <ButtonLink href={href} variant="ghost" size="icon-sm" aria-label={`Edit ${person.name}`}>
            <Pencil aria-hidden />
          </ButtonLink>
        )}
      </TableCell>
    </TableRow>
  );
}
