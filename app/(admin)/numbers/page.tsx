import { z } from "zod";
import { activate, drain, retire } from "@/app/(admin)/numbers/actions";
import { NumberList } from "@/components/numbers/number-list";
import { getContext } from "@/lib/http/context";
import { LiveRefresh } from "@/lib/live/live-refresh";
import { countNumbers, listNumbers } from "@/lib/numbers/queries";
import { numberStatuses } from "@/lib/numbers/schema";

export const metadata = { title: "Numbers" };

const parameters = z.object({
  search: z.string().trim().max(100).catch(""),
  status: z.enum(numberStatuses).optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
});

type NumbersPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NumbersPage({ searchParams }: NumbersPageProps) {
  const { database } = await getContext();
  const filter = parameters.parse(await searchParams);
  const [numbers, counts] = await Promise.all([listNumbers(database, filter), countNumbers(database)]);
  return (
    <>
      <LiveRefresh tables={["rides"]} />
      <NumberList {...filter} numbers={numbers} counts={counts} actions={{ drain, activate, retire }} />
    </>
  );
}
