import Link from "next/link";
import { type NumberActionSet, NumberActions } from "@/components/numbers/number-actions";
import {
  capabilityWords,
  flowWords,
  openLineWords,
  providerLabel,
  statusWords,
} from "@/components/numbers/words";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PoolNumber } from "@/lib/numbers/schema";
import { formatPhone } from "@/lib/phone";

/** A page of the pool. */
export function NumberTable({ numbers, actions }: { numbers: PoolNumber[]; actions: NumberActionSet }) {
  return (
    <Table label="Numbers">
      <TableHeader>
        <TableRow>
          <TableHead>Number</TableHead>
          <TableHead className="max-sm:hidden">Status</TableHead>
          <TableHead className="max-sm:hidden">Texts and calls</TableHead>
          <TableHead className="text-right max-sm:hidden">Live sessions</TableHead>
          <TableHead className="max-sm:hidden">Provider</TableHead>
          <TableHead className="max-sm:hidden">Can do</TableHead>
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {numbers.map((number) => (
          <NumberRow key={number.id} number={number} actions={actions} />
        ))}
      </TableBody>
    </Table>
  );
}

function VanishingBadge() {
  return <Badge tone="danger">Texts vanish</Badge>;
}

function NumberRow({ number, actions }: { number: PoolNumber; actions: NumberActionSet }) {
  const status = number.openLine ? openLineWords : statusWords[number.status];
  const flow = flowWords[number.flow];
  return (
    <TableRow>
      <TableCell className="numeric whitespace-nowrap font-medium">
        <Link href={`/numbers/${number.id}`} className="text-ink hover:underline">
          {formatPhone(number.e164)}
        </Link>
        {number.country && <span className="ml-2 font-normal text-ink-soft text-xs">{number.country}</span>}
        <div className="mt-1.5 flex items-center gap-2 font-normal text-ink-soft text-xs sm:hidden">
          <Badge tone={status.tone}>{status.label}</Badge>
          {number.vanishingSince && <VanishingBadge />}
          {number.liveSessions} live
        </div>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <Badge tone={status.tone}>{status.label}</Badge>
      </TableCell>
      <TableCell className="max-sm:hidden">
        {number.vanishingSince ? <VanishingBadge /> : <Badge tone={flow.tone}>{flow.label}</Badge>}
      </TableCell>
      <TableCell className="numeric text-right max-sm:hidden">{number.liveSessions}</TableCell>
      <TableCell className="text-ink-soft max-sm:hidden">{providerLabel(number.provider)}</TableCell>
      <TableCell className="whitespace-nowrap text-ink-soft max-sm:hidden">
        {number.capabilities.map((capability) => capabilityWords[capability]).join(", ")}
      </TableCell>
      <TableCell className="w-0">
        {!number.openLine && <NumberActions number={number} actions={actions} />}
      </TableCell>
    </TableRow>
  );
}
