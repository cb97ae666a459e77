import type { ReactNode } from "react";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { capabilityWords, providerLabel, statusWords } from "@/components/numbers/words";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { FormAction } from "@/lib/http/action-state";
import type { NotAtCarrier, NotInPool } from "@/lib/numbers/sync";
import { formatPhone } from "@/lib/phone";

export type SyncActionSet = {
  add: FormAction;
  drain: FormAction;
  retire: FormAction;
};

type NotInPoolProps = { provider: string; numbers: NotInPool[]; actions: SyncActionSet };

/** Rented and of no use: to be added, or to be given back on their own page. */
export function NotInPoolTable({ provider, numbers, actions }: NotInPoolProps) {
  return (
    <Differences
      label={`Rented from ${providerLabel(provider)}, and not in the pool`}
      headings={["Number", "Can do"]}
    >
      {numbers.map((number) => (
        <TableRow key={number.e164}>
          <NumberCell e164={number.e164} id={number.retiredId} />
          <TableCell className="text-ink-soft">
            {number.capabilities.map((capability) => capabilityWords[capability]).join(", ") || "Nothing"}
            {number.retiredId && <Badge className="ml-2">Retired</Badge>}
          </TableCell>
          <TableCell className="w-0 text-right">
            <ActionButton
              action={actions.add}
              values={{ provider, e164: number.e164 }}
              variant="secondary"
              size="sm"
              accessibleName={`Add ${formatPhone(number.e164)} to the pool`}
            >
              Add
            </ActionButton>
          </TableCell>
        </TableRow>
      ))}
    </Differences>
  );
}

type NotAtCarrierProps = { provider: string; numbers: NotAtCarrier[]; actions: SyncActionSet };

/** In the pool and rented no more: nothing that is sent from them or to them arrives. */
export function NotAtCarrierTable({ provider, numbers, actions }: NotAtCarrierProps) {
  return (
    <Differences
      label={`In the pool, and not rented from ${providerLabel(provider)}`}
      headings={["Number", "Status"]}
    >
      {numbers.map((number) => (
        <TableRow key={number.id}>
          <NumberCell e164={number.e164} id={number.id} />
          <TableCell>
            <Badge tone={statusWords[number.status].tone}>{statusWords[number.status].label}</Badge>
          </TableCell>
          <TableCell className="w-0">
            <Removal number={number} actions={actions} />
          </TableCell>
        </TableRow>
      ))}
    </Differences>
  );
}

function Removal({ number, actions }: { number: NotAtCarrier; actions: SyncActionSet }) {
  const phone = formatPhone(number.e164);
  const shared = { values: { id: number.id }, size: "sm" } as const;
  return (
    <div className="flex justify-end gap-2 max-sm:flex-col">
      {number.status === "active" && (
        <ActionButton
          {...shared}
          action={actions.drain}
          variant="secondary"
          accessibleName={`Drain ${phone}`}
        >
          Drain
        </ActionButton>
      )}
      <ConfirmButton
        {...shared}
        action={actions.retire}
        variant="danger-outline"
        accessibleName={`Retire ${phone}`}
        title={`Retire ${phone}?`}
        description="It leaves the pool at once. Its history stays."
        confirm="Retire"
      >
        Retire
      </ConfirmButton>
    </div>
  );
}

function NumberCell({ e164, id }: { e164: string; id: string | null }) {
  return (
    <TableCell className="numeric whitespace-nowrap font-medium">
      {id ? (
        <Link href={`/numbers/${id}`} className="text-ink hover:underline">
          {formatPhone(e164)}
        </Link>
      ) : (
        formatPhone(e164)
      )}
    </TableCell>
  );
}

function Differences(props: { label: string; headings: string[]; children: ReactNode }) {
  return (
    <>
      <h3 className="px-5 pt-4 pb-1 font-medium text-sm">{props.label}</h3>
      <Table label={props.label}>
        <TableHeader>
          <TableRow>
            {props.headings.map((heading) => (
              <TableHead key={heading}>{heading}</TableHead>
            ))}
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>{props.children}</TableBody>
      </Table>
    </>
  );
}
