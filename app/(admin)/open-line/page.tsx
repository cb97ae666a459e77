import { z } from "zod";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { allowAction, dismissAction, endChatAction, keepApartAction } from "@/app/(admin)/open-line/actions";
import { OpenLineView } from "@/components/open-line/open-line-view";
import { getContext } from "@/lib/http/context";
import { listBlocks, listEndedChats, listLines, listLiveChats, listWaiting } from "@/lib/open-line/queries";
import { showBlock, showChat, showGuest } from "@/lib/open-line/shown";

export const metadata = { title: "Open line" };

const parameters = z.object({ page: z.coerce.number().int().min(1).catch(1) });
const actions = {
  endChat: endChatAction,
  keepApart: keepApartAction,
  dismiss: dismissAction,
  allow: allowAction,
};

export default async function OpenLinePage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { database, actor } = await getContext("texts.read");
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
        waiting={waiting.map((guest) => showGuest(actor, guest))}
        live={live.map((chat) => showChat(actor, chat))}
        ended={{ ...ended, rows: ended.rows.map((chat) => showChat(actor, chat)) }}
        blocks={blocks.map((block) => showBlock(actor, block))}
        actions={actions}
      />
    </>
  );
}
