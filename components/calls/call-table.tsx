import { outcomeWords } from "@/components/conversation/call-words";
import { hrefOfConversation } from "@/components/sessions/href";
import { type Cell, idCell, idCellOf, inOneLine, instantCell } from "@/components/ui/cells";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { type CallColumn, callColumns, callSort } from "@/lib/calls/columns";
import type { CallFilter } from "@/lib/calls/filter";
import type { CallRow } from "@/lib/calls/queries";
import { formatPhone } from "@/lib/phone";

const cells: Record<CallColumn, Cell<CallRow>> = {
  caller: { render: (call) => <Caller call={call} /> },
  callee: {
    render: ({ calleeParticipant }) => calleeParticipant?.displayName ?? "The proxy number",
    className: "text-ink",
  },
  outcome: { render: outcomeWords, className: "first-letter:uppercase" },
  received: instant(({ receivedAt }) => receivedAt),
  number: {
    render: ({ proxyNumber }) => (proxyNumber ? formatPhone(proxyNumber.e164) : "–"),
    className: inOneLine,
  },
  answered: instant(({ answeredAt }) => answeredAt),
  ended: instant(({ endedAt }) => endedAt),
  session: idCellOf(({ sessionId }) => sessionId),
  id: idCell,
};

type CallTableProps = {
  calls: CallRow[];
  filter: CallFilter;
  hrefOf: (changes: { sort: string }) => string;
};

/** A page of calls, one line each; the whole line leads to the call's ride or session, if it has one. */
export function CallTable({ calls, filter, hrefOf }: CallTableProps) {
  return (
    <DataTable
      label="Calls"
      rows={calls}
      columns={callColumns}
      cells={cells}
      chosen={filter.columns}
      sort={callSort(filter)}
      hrefOf={hrefOf}
    />
  );
}

/** In the ride's own zone, if there is one, and it is said which. */
function instant(instantOf: (call: CallRow) => Date | null): Cell<CallRow> {
  return instantCell(instantOf, ({ session }) => session?.ride?.timeZone);
}

function Caller({ call: { callerParticipant, sessionId, session } }: { call: CallRow }) {
  const name = callerParticipant?.displayName ?? "Somebody";
  if (!sessionId) return name;
  return (
    <Link
      href={hrefOfConversation({ sessionId, rideId: session?.ride?.id })}
      className="after:absolute after:inset-0"
    >
      {name}
    </Link>
  );
}
