import { costLabel, providerLabel, purchaseWords } from "@/components/numbers/words";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Purchase } from "@/lib/numbers/schema";
import { formatPhone } from "@/lib/phone";

/** Orders and what became of them. */
export function PurchaseTable({ purchases }: { purchases: Purchase[] }) {
  return (
    <Table label="Latest orders">
      <TableHeader>
        <TableRow>
          <TableHead>Number</TableHead>
          <TableHead>Outcome</TableHead>
          <TableHead className="text-right max-sm:hidden">Monthly cost</TableHead>
          <TableHead className="max-sm:hidden">Carrier</TableHead>
          <TableHead className="max-sm:hidden">Ordered</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {purchases.map((purchase) => (
          <PurchaseRow key={purchase.id} purchase={purchase} />
        ))}
      </TableBody>
    </Table>
  );
}

function PurchaseRow({ purchase }: { purchase: Purchase }) {
  const { label, tone } = purchaseWords[purchase.status];
  const phone = formatPhone(purchase.e164);
  return (
    <TableRow>
      <TableCell className="numeric whitespace-nowrap font-medium">
        {purchase.numberId ? (
          <Link href={`/numbers/${purchase.numberId}`} className="text-ink hover:underline">
            {phone}
          </Link>
        ) : (
          phone
        )}
      </TableCell>
      <TableCell>
        <Badge tone={tone}>{label}</Badge>
        {purchase.reason && <p className="mt-1 max-w-md text-ink-soft text-xs">{purchase.reason}</p>}
      </TableCell>
      <TableCell className="numeric whitespace-nowrap text-right max-sm:hidden">
        {costLabel(purchase.cost)}
      </TableCell>
      <TableCell className="text-ink-soft max-sm:hidden">{providerLabel(purchase.provider)}</TableCell>
      <TableCell className="whitespace-nowrap text-ink-soft max-sm:hidden">
        <Time at={purchase.requestedAt} />
      </TableCell>
    </TableRow>
  );
}
