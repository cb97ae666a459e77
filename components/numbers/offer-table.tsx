import { ConfirmButton } from "@/components/forms/confirm-button";
import { capabilityWords, costLabel, providerLabel, typeWords } from "@/components/numbers/words";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { FormAction } from "@/lib/http/action-state";
import { type Offer, writeMoney } from "@/lib/numbers/schema";
import { formatPhone } from "@/lib/phone";

type OfferTableProps = { provider: string; offers: Offer[]; action: FormAction };

/** Numbers that can be bought. */
export function OfferTable({ provider, offers, action }: OfferTableProps) {
  return (
    <Table label="Offers">
      <TableHeader>
        <TableRow>
          <TableHead>Number</TableHead>
          <TableHead className="max-sm:hidden">Type</TableHead>
          <TableHead className="max-sm:hidden">Can do</TableHead>
          <TableHead className="text-right max-sm:hidden">Monthly cost</TableHead>
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {offers.map((offer) => (
          <OfferRow key={offer.e164} provider={provider} offer={offer} action={action} />
        ))}
      </TableBody>
    </Table>
  );
}

type OfferRowProps = { provider: string; offer: Offer; action: FormAction };

function OfferRow({ provider, offer, action }: OfferRowProps) {
  const abilities = offer.capabilities.map((capability) => capabilityWords[capability]).join(", ");
  return (
    <TableRow>
      <TableCell className="numeric font-medium">
        <span className="whitespace-nowrap">{formatPhone(offer.e164)}</span>
        <div className="mt-0.5 font-normal text-ink-soft text-xs sm:hidden">
          {abilities} · {costLabel(offer.monthlyCost)}
        </div>
        {offer.conditions && (
          <div className="mt-0.5 max-w-sm font-normal text-ink-soft text-xs">{offer.conditions}</div>
        )}
      </TableCell>
      <TableCell className="text-ink-soft max-sm:hidden">
        {offer.type ? typeWords[offer.type] : "Unknown"}
      </TableCell>
      <TableCell className="whitespace-nowrap text-ink-soft max-sm:hidden">{abilities}</TableCell>
      <TableCell className="numeric whitespace-nowrap text-right max-sm:hidden">
        {costLabel(offer.monthlyCost)}
      </TableCell>
      <TableCell className="w-0 text-right">
        <BuyButton provider={provider} offer={offer} action={action} />
      </TableCell>
    </TableRow>
  );
}

function BuyButton({ provider, offer, action }: OfferRowProps) {
  const phone = formatPhone(offer.e164);
  const values = {
    provider,
    e164: offer.e164,
    country: offer.country ?? "",
    cost: writeMoney(offer.monthlyCost),
    key: offer.key,
  };
  return (
    <ConfirmButton
      action={action}
      values={values}
      size="sm"
      variant="secondary"
      accessibleName={`Buy ${phone}`}
      title={`Buy ${phone}?`}
      description={confirmation(provider, offer)}
      confirm={offer.monthlyCost ? `Buy for ${costLabel(offer.monthlyCost)}` : "Buy"}
    >
      Buy
    </ConfirmButton>
  );
}

function confirmation(provider: string, { monthlyCost, conditions }: Offer): string {
  const carrier = providerLabel(provider);
  const cost = monthlyCost
    ? `${carrier} charges ${costLabel(monthlyCost)} for it, from now on and until you give it back.`
    : `${carrier} does not say what it costs. It charges you every month until you give it back.`;
  return [cost, conditions].filter(Boolean).join(" ");
}
