import { PhoneOff, RefreshCw, Search } from "lucide-react";
import { OfferForm } from "@/components/numbers/offer-form";
import { OfferTable } from "@/components/numbers/offer-table";
import { PurchaseTable } from "@/components/numbers/purchase-table";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { Country } from "@/lib/countries";
import type { FormAction } from "@/lib/http/action-state";
import { formatMoney } from "@/lib/money";
import type { Offer, OfferQuery, Purchase, PurchaseAllowance } from "@/lib/numbers/schema";

type BuyViewProps = {
  providers: string[];
  countries: Country[];
  query: OfferQuery;
  offers: Offer[] | null;
  problem: string | null;
  purchases: Purchase[];
  allowance: PurchaseAllowance;
  action: FormAction;
};

/** Search, offers and the latest orders. */
export function BuyView({ providers, countries, query, offers, problem, ...rest }: BuyViewProps) {
  return (
    <>
      <PageHeader
        title="Get numbers"
        description={allowanceSentence(rest.allowance)}
        back={{ href: "/numbers", label: "Numbers" }}
        actions={
          <ButtonLink href="/numbers/sync" variant="secondary">
            <RefreshCw aria-hidden /> Compare with carriers
          </ButtonLink>
        }
      />
      {providers.length === 0 ? (
        <NoCarrier />
      ) : (
        <div className="space-y-6">
          <OfferForm providers={providers} countries={countries} query={query} />
          <Offers {...{ offers, problem, query }} action={rest.action} />
          {rest.purchases.length > 0 && (
            <Card>
              <CardHeader title="Latest orders" />
              <PurchaseTable purchases={rest.purchases} />
            </Card>
          )}
        </div>
      )}
    </>
  );
}

type OffersProps = Pick<BuyViewProps, "offers" | "problem" | "query" | "action">;

function Offers({ offers, problem, query, action }: OffersProps) {
  if (problem)
    return (
      <Card>
        <div role="alert">
          <EmptyState icon={PhoneOff} title="No offers" description={problem} />
        </div>
      </Card>
    );
  if (offers === null) return null;
  if (offers.length === 0)
    return (
      <Card>
        <EmptyState
          icon={Search}
          title="No such number on offer"
          description="Leave the digits out, ask for fewer abilities, or try another type or country."
        />
      </Card>
    );
  return (
    <Card>
      <OfferTable provider={query.provider} offers={offers} action={action} />
    </Card>
  );
}

function NoCarrier() {
  return (
    <Card>
      <EmptyState
        icon={PhoneOff}
        title="No carrier to buy from"
        description="None of your carriers has an interface for numbers. Rent them in its dashboard and add them here."
        action={
          <ButtonLink href="/numbers/new" variant="secondary">
            Add a number
          </ButtonLink>
        }
      />
    </Card>
  );
}

function allowanceSentence({ bought, limit, spent, budget }: PurchaseAllowance): string {
  if (limit === 0) return "Buying is switched off: the settings allow no number per month.";
  const numbers = `${bought} of ${limit} numbers ordered this month`;
  if (budget === null) return `${numbers}.`;
  return `${numbers}, for ${formatMoney(spent)} of ${formatMoney({ ...spent, amount: budget })} a month.`;
}
