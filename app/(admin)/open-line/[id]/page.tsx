import { notFound } from "next/navigation";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { endChatAction, keepApartAction } from "@/app/(admin)/open-line/actions";
import { ChatView } from "@/components/open-line/chat-view";
import { getContext } from "@/lib/http/context";
import { listChatTexts } from "@/lib/messages/chat-log";
import { showMessage } from "@/lib/messages/shown";
import { readChat } from "@/lib/open-line/queries";
import { showChat } from "@/lib/open-line/shown";

export const metadata = { title: "Chat" };

const longestLog = 500;

export default async function ChatPage({ params }: { params: Promise<{ id: string }> }) {
  const { database, actor } = await getContext("texts.read");
  const chat = await readChat(database, await params);
  if (!chat) notFound();
  const log = await listChatTexts(database, { chatId: chat.id, limit: longestLog });
  const texts = log.texts.map((text) => showMessage(actor, text));
  const actions = { endChat: endChatAction, keepApart: keepApartAction };
  return (
    <>
      <LiveRefresh topics={["open_line_guests", `open_line_texts:${chat.id}`, "deliveries"]} />
      <ChatView chat={showChat(actor, chat)} {...log} texts={texts} actions={actions} />
    </>
  );
}
