import { notFound } from "next/navigation";
import { endChatAction, keepApartAction } from "@/app/(admin)/open-line/actions";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ChatView } from "@/components/open-line/chat-view";
import { getContext } from "@/lib/http/context";
import { listChatTexts } from "@/lib/messages/chat-log";
import { readChat } from "@/lib/open-line/queries";

export const metadata = { title: "Chat" };

const longestLog = 500;

export default async function ChatPage({ params }: { params: Promise<{ id: string }> }) {
  const { database } = await getContext("work.read");
  const chat = await readChat(database, await params);
  if (!chat) notFound();
  const log = await listChatTexts(database, { chatId: chat.id, limit: longestLog });
  return (
    <>
      <LiveRefresh topics={["open_line_guests", `open_line_texts:${chat.id}`, "deliveries"]} />
      <ChatView chat={chat} {...log} actions={{ endChat: endChatAction, keepApart: keepApartAction }} />
    </>
  );
}
