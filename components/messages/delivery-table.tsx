import { deliveryLooks } from "@/components/messages/delivery-looks";
import { hrefOfDeliveries } from "@/components/messages/href";
import { providerLabel } from "@/components/numbers/words";
import { Badge } from "@/components/ui/badge";
import { type Cell, idCell, inOneLine, instantCell } from "@/components/ui/cells";
import { DataTable } from "@/components/ui/data-table";
import { type DeliveryColumn, deliveryColumns, deliverySort } from "@/lib/messages/columns";
import type { DeliveryRow } from "@/lib/messages/deliveries";
import type { DeliveryFilter } from "@/lib/messages/filter";
import { formatPhone } from "@/lib/phone";

/** A delivery as whoever looks may see it: `to` is a name, or as much of a phone as they may see. */
export type ListedDelivery = Omit<DeliveryRow, "phone" | "phoneId"> & { to: string };

const cells: Record<DeliveryColumn, Cell<ListedDelivery>> = {
  to: { render: ({ to }) => to, className: inOneLine },
  status: { render: (delivery) => <Status delivery={delivery} /> },
  queued: instant(({ queuedAt }) => queuedAt),
  reason: { render: ({ reason }) => reason ?? "–", className: "min-w-48 max-w-96" },
  attempts: { render: ({ attempts }) => attempts, numeric: true },
  number: { render: ({ number }) => formatPhone(number), className: inOneLine },
  provider: { render: ({ provider }) => providerLabel(provider) },
  sent: instant(({ sentAt }) => sentAt),
  delivered: instant(({ deliveredAt }) => deliveredAt),
  failed: instant(({ failedAt }) => failedAt),
  id: idCell,
};

/** In the ride's own zone, if there is one, and it is said which. */
function instant(instantOf: (delivery: ListedDelivery) => Date | null): Cell<ListedDelivery> {
  return instantCell(instantOf, ({ timeZone }) => timeZone ?? undefined);
}

type DeliveryTableProps = { deliveries: ListedDelivery[]; filter: DeliveryFilter; selectable: boolean };

/** A page of deliveries. */
export function DeliveryTable({ deliveries, filter, selectable }: DeliveryTableProps) {
  return (
    <DataTable
      label="Deliveries"
      rows={deliveries}
      columns={deliveryColumns}
      cells={cells}
      chosen={filter.columns}
      sort={deliverySort(filter)}
      hrefOf={(changes) => hrefOfDeliveries(filter, changes)}
      nameOf={selectable ? ({ to }) => to : undefined}
    />
  );
}

function Status({ delivery: { status, resolved } }: { delivery: ListedDelivery }) {
  const { label, tone, icon: Icon } = deliveryLooks[status];
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Badge tone={tone}>
        <Icon aria-hidden />
        {label}
      </Badge>
      {status === "failed" && resolved && "dealt with"}
    </span>
  );
}
