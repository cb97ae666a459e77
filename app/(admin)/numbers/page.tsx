import { z } from "zod";
import { activate, drain, retire } from "@/app/(admin)/numbers/actions";
import { LiveRefresh } from "@/components/live/live-refresh";
import { NumberList } from "@/components/numbers/number-list";
import { getContext } from "@/lib/http/context";
import { readListAddress } from "@/lib/http/search";
import { countNumbers, listNumbers } from "@/lib/numbers/queries";
import { numberStatuses } from "@/lib/numbers/schema";

export const metadata = { title: "Numbers" };

const parameters = z.object({
  status: z.enum(numberStatuses).optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
});

type NumbersPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NumbersPage({ searchParams }: NumbersPageProps) {
  const { database } = await getContext("work.read");
  const address = await readListAddress(searchParams);
  const { search } = address;
  const filter = parameters.parse(address.parameters);
  const [numbers, counts] = await Promise.all([
    listNumbers(database, { ...filter, search: search.text }),
    countNumbers(database),
  ]);
  return (
    <>
      <LiveRefresh topics={["proxy_numbers", "sessions", "pairs", "number_purchases"]} />
      <NumberList
        {...filter}
        search={search}
        numbers={numbers}
        counts={counts}
        actions={{ drain, activate, retire }}
      />
    </>
  );
}
