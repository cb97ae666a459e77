import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { buy } from "@/app/(admin)/numbers/actions";
import { loadOffers } from "@/app/(admin)/numbers/buy/load";
import { BuyView } from "@/components/numbers/buy-view";
import { listCountries } from "@/lib/countries";
import { getContext } from "@/lib/http/context";
import { listPurchases, readPurchaseAllowance } from "@/lib/numbers/purchase-queries";

export const metadata = { title: "Get numbers" };

type BuyPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function BuyPage({ searchParams }: BuyPageProps) {
  const { database } = await getContext("numbers.change");
  const [search, purchases, allowance] = await Promise.all([
    loadOffers(database, await searchParams),
    listPurchases(database),
    readPurchaseAllowance(database),
  ]);
  return (
    <>
      <LiveRefresh topics={["number_purchases"]} />
      <BuyView
        {...search}
        purchases={purchases}
        allowance={allowance}
        countries={listCountries()}
        action={buy}
      />
    </>
  );
}
