import { closingWords } from "@/components/rides/number-words";
import { hrefOfSessions } from "@/components/sessions/href";
import { peopleOf } from "@/components/sessions/people-words";
import { SessionStateBadge } from "@/components/sessions/session-state";
import { type Cell, idCell, inOneLine, instantCell } from "@/components/ui/cells";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { formatPhone } from "@/lib/phone";
import { type SessionColumn, sessionColumns, sessionSort } from "@/lib/sessions/columns";
import type { SessionFilter } from "@/lib/sessions/filter";
import type { SessionRecord } from "@/lib/sessions/queries";

const cells: Record<SessionColumn, Cell<SessionRecord>> = {
  people: {
    render: (session) => (
      <Link href={`/sessions/${session.id}`} className="after:absolute after:inset-0">
        {peopleOf(session)}
      </Link>
    ),
  },
  purpose: {
    render: ({ externalReference, rideId }) => externalReference ?? (rideId ? "A ride" : "A conversation"),
    className: "max-w-60 truncate",
  },
  opened: instantCell(({ createdAt }) => createdAt),
  state: { render: ({ state }) => <SessionStateBadge state={state} /> },
  openUntil: instantCell(({ openUntil }) => openUntil),
  liveUntil: instantCell(({ liveUntil }) => liveUntil),
  closingReason: {
    render: ({ closingReason }) => (closingReason ? closingWords(closingReason) : "–"),
  },
  numbers: {
    render: ({ participants }) =>
      [...new Set(participants.map(({ number }) => formatPhone(number)))].join(", "),
    className: inOneLine,
  },
  id: idCell,
};

type SessionTableProps = { sessions: SessionRecord[]; filter: SessionFilter; selectable: boolean };

/** Sessions, one line each; the whole line leads to the session. */
export function SessionTable({ sessions, filter, selectable }: SessionTableProps) {
  return (
    <DataTable
      label="Sessions"
      rows={sessions}
      columns={sessionColumns}
      cells={cells}
      chosen={filter.columns}
      sort={sessionSort(filter)}
      hrefOf={(changes) => hrefOfSessions(filter, changes)}
      nameOf={selectable ? peopleOf : undefined}
    />
  );
}
