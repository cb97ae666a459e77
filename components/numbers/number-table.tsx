import { type NumberActionSet, NumberActions, NumberForms } from "@/components/numbers/number-actions";
import {
  capabilityWords,
  costLabel,
  flowWords,
  openLineWords,
  providerLabel,
  statusWords,
} from "@/components/numbers/words";
import { Badge } from "@/components/ui/badge";
import { type Cell, idCell, inOneLine, instantCell } from "@/components/ui/cells";
import { Count } from "@/components/ui/count";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { type NumberColumn, numberColumns, numberSort } from "@/lib/numbers/columns";
import type { NumberFilter } from "@/lib/numbers/filter";
import type { PoolNumber } from "@/lib/numbers/schema";
import { formatPhone } from "@/lib/phone";

const cells: Record<NumberColumn, Cell<PoolNumber>> = {
  number: {
    render: ({ id, e164, country }) => (
      <>
        <Link href={`/numbers/${id}`} className="text-ink hover:underline">
          {formatPhone(e164)}
        </Link>
        {country && <span className="ml-2 font-normal text-ink-soft text-xs">{country}</span>}
      </>
    ),
    className: inOneLine,
  },
  status: { render: (number) => <StatusBadge number={number} /> },
  flow: { render: (number) => <FlowBadge number={number} /> },
  liveSessions: { render: ({ liveSessions }) => <Count value={liveSessions} />, numeric: true },
  provider: { render: ({ provider }) => providerLabel(provider) },
  capabilities: {
    render: ({ capabilities }) => capabilities.map((capability) => capabilityWords[capability]).join(", "),
    className: "whitespace-nowrap",
  },
  country: { render: ({ country }) => country ?? "–" },
  cost: { render: ({ cost }) => costLabel(cost), className: inOneLine },
  added: instantCell(({ createdAt }) => createdAt),
  id: idCell,
};

type NumberTableProps = {
  numbers: PoolNumber[];
  filter: NumberFilter;
  hrefOf: (changes: { sort: string }) => string;
  actions: NumberActionSet;
  selectable: boolean;
};

/** A page of the pool. */
export function NumberTable({ numbers, filter, hrefOf, actions, selectable }: NumberTableProps) {
  return (
    <NumberForms actions={actions}>
      <DataTable
        label="Numbers"
        rows={numbers}
        columns={numberColumns}
        cells={cells}
        chosen={filter.columns}
        sort={numberSort(filter)}
        hrefOf={hrefOf}
        nameOf={selectable ? ({ e164 }) => formatPhone(e164) : undefined}
        actions={({ id, e164, status, openLine }) =>
          openLine ? null : (
            <NumberActions id={id} phone={formatPhone(e164)} status={status} retire={actions.retire} />
          )
        }
      />
    </NumberForms>
  );
}

function StatusBadge({ number }: { number: PoolNumber }) {
  const { tone, label } = number.openLine ? openLineWords : statusWords[number.status];
  return <Badge tone={tone}>{label}</Badge>;
}

function FlowBadge({ number }: { number: PoolNumber }) {
  if (number.vanishingSince) return <Badge tone="danger">Texts vanish</Badge>;
  const { tone, label } = flowWords[number.flow];
  return <Badge tone={tone}>{label}</Badge>;
}
