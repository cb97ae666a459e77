import type { Prisma } from "@/generated/prisma/client";
import type { Database } from "@/lib/db";
import { messageSelection } from "@/lib/messages/queries";

const textSelection = {
  ...messageSelection,
  openLineText: { select: { guestId: true } },
} satisfies Prisma.MessageSelect;

/** A text of a chat on an open line; without a guest it came from us. */
export type ChatText = Prisma.MessageGetPayload<{ select: typeof textSelection }>;

/** The latest texts of a chat on an open line, in their order, and whether there are older ones. */
export async function listChatTexts(
  database: Database,
  { chatId, limit }: { chatId: string; limit: number },
): Promise<{ texts: ChatText[]; olderHidden: boolean }> {
  const texts = await database.prisma.message.findMany({
    where: { openLineText: { chatId } },
    select: textSelection,
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return { texts: texts.slice(0, limit).reverse(), olderHidden: texts.length > limit };
}
