import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { activate, drain, retire } from "@/app/(admin)/numbers/actions";
import { activateNumbers, drainNumbers } from "@/app/(admin)/numbers/bulk";
import { NumberList } from "@/components/numbers/number-list";
import { getContext } from "@/lib/http/context";
import { type ListParameters, readListAddress } from "@/lib/http/search";
import { numberFilterSchema } from "@/lib/numbers/filter";
import { countNumbers, listNumbers } from "@/lib/numbers/queries";
import { can } from "@/lib/permissions";

export const metadata = { title: "Numbers" };

const bulk = { drain: drainNumbers, activate: activateNumbers };

export default async function NumbersPage({ searchParams }: { searchParams: ListParameters }) {
  const { database, actor } = await getContext("work.read");
  const { parameters, search } = await readListAddress(searchParams);
  const filter = numberFilterSchema.parse(parameters);
  const [page, counts] = await Promise.all([listNumbers(database, filter), countNumbers(database)]);
  return (
    <>
      <LiveRefresh topics={["proxy_numbers", "sessions", "pairs", "number_purchases"]} />
      <NumberList
        page={page}
        filter={{ ...filter, search: search.parameter }}
        search={search}
        counts={counts.byStatus}
        providers={counts.providers}
        actions={{ drain, activate, retire }}
        bulk={can(actor.role, "numbers.change") ? bulk : undefined}
      />
    </>
  );
}
