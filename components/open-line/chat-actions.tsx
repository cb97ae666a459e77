import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { namesOf } from "@/components/open-line/chat-rows";
import type { FormAction } from "@/lib/http/action-state";
import type { ShownChat } from "@/lib/open-line/shown";

export type ChatActionSet = Record<"endChat" | "keepApart", FormAction>;

/** What can be done about a chat: end it, and see to it that these two are not connected again. */
export function ChatActions({ chat, actions }: { chat: ShownChat; actions: ChatActionSet }) {
  const shared = { values: { id: chat.id }, variant: "secondary", size: "sm" } as const;
  return (
    <>
      {!chat.endedAt && (
        <ActionButton
          {...shared}
          action={actions.endChat}
          accessibleName={`End the chat of ${namesOf(chat)}`}
        >
          End
        </ActionButton>
      )}
      <ConfirmButton
        {...shared}
        variant="danger-outline"
        action={actions.keepApart}
        accessibleName={`Keep ${namesOf(chat)} apart`}
        title="Keep these two apart?"
        description="Their chat ends, and no open line connects them again. Neither is told why."
        confirm="Keep apart"
      >
        Keep apart
      </ConfirmButton>
    </>
  );
}
