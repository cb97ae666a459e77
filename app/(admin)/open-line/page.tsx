import { z } from "zod";
import { allowAction, dismissAction, endChatAction, keepApartAction } from "@/app/(admin)/open-line/actions";
import { LiveRefresh } from "@/components/live/live-refresh";
import { OpenLineView } from "@/components/open-line/open-line-view";
import { getContext } from "@/lib/http/context";
import { listBlocks, listEndedChats, listLines, listLiveChats, listWaiting } from "@/lib/open-line/queries";

export const metadata = { title: "Open line" };

const parameters = z.object({ page: z.coerce.number().int().min(1).catch(1) });
const actions = {
  endChat: endChatAction,
  keepApart: keepApartAction,
  dismiss: dismissAction,
  allow: allowAction,
};

export default async function OpenLinePage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { database } = await getContext("work.read");
  const { page } = parameters.parse(await searchParams);
  const [lines, waiting, live, ended, blocks] = await Promise.all([
    listLines(database),
    listWaiting(database),
    listLiveChats(database),
    listEndedChats(database, { page }),
    listBlocks(database),
  ]);
  return (
    <>
      <LiveRefresh topics={["open_line_guests"]} />
      <OpenLineView
        lines={lines}
        waiting={waiting}
        live={live}
        ended={ended}
        blocks={blocks}
        actions={actions}
      />
    </>
  );
}
