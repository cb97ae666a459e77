import Link from "next/link";
import { peopleOf } from "@/components/sessions/people-words";
import { SessionStateBadge } from "@/components/sessions/session-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { SessionRecord } from "@/lib/sessions/queries";

/** Sessions, one line each; the whole line leads to the session. */
export function SessionTable({ sessions }: { sessions: SessionRecord[] }) {
  return (
    <Table label="Sessions">
      <TableHeader>
        <TableRow>
          <TableHead>People</TableHead>
          <TableHead className="max-md:hidden">For</TableHead>
          <TableHead className="max-sm:hidden">Opened</TableHead>
          <TableHead>State</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {sessions.map((session) => (
          <Row key={session.id} session={session} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ session }: { session: SessionRecord }) {
  const { id, createdAt, externalReference, rideId } = session;
  return (
    <TableRow>
      <TableCell className="font-medium">
        <Link href={`/sessions/${id}`} prefetch={false} className="after:absolute after:inset-0">
          {peopleOf(session)}
        </Link>
        <span className="numeric block font-normal text-ink-soft text-xs sm:hidden">
          <Time at={createdAt} timeZone="Etc/UTC" format="datetime-zone" />
        </span>
      </TableCell>
      <TableCell className="max-w-60 truncate text-ink-soft max-md:hidden">
        {externalReference ?? (rideId ? "A ride" : "A conversation")}
      </TableCell>
      <TableCell className="numeric whitespace-nowrap text-ink-soft max-sm:hidden">
        <Time at={createdAt} timeZone="Etc/UTC" format="datetime-zone" />
      </TableCell>
      <TableCell>
        <SessionStateBadge state={session.state} />
      </TableCell>
    </TableRow>
  );
}
