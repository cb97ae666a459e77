import { countryLabel } from "@/components/plan/words";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Plan } from "@/lib/plan/schema";

const sideWords = { customer: "Customer", driver: "Driver" } as const;

/** Who decides how many numbers are needed. */
export function BusiestPeople({ people }: { people: Plan["busiest"] }) {
  return (
    <Card>
      <CardHeader
        title="The busiest people"
        description="Who has the most sessions at once today, live or in quarantine. The first of them decides."
      />
      {people.length === 0 ? (
        <CardBody className="text-ink-soft">Nobody has a session today.</CardBody>
      ) : (
        <Table label="The busiest people">
          <TableHeader>
            <TableRow>
              <TableHead>Name</TableHead>
              <TableHead>Side</TableHead>
              <TableHead className="max-sm:hidden">Country</TableHead>
              <TableHead className="text-right">Sessions</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

function PersonRow({ person }: { person: Plan["busiest"][number] }) {
  return (
    <TableRow>
      <TableCell className="font-medium">
        <Link href={`/${person.side}s/${person.id}`} className="after:absolute after:inset-0">
          {person.name}
        </Link>
      </TableCell>
      <TableCell className="text-ink-soft">{sideWords[person.side]}</TableCell>
      <TableCell className="text-ink-soft max-sm:hidden">{countryLabel(person.country ?? "")}</TableCell>
      <TableCell className="numeric text-right">
        <Count value={person.sessions} />
      </TableCell>
    </TableRow>
  );
}
