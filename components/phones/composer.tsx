"use client";

import { SendHorizontal } from "lucide-react";
import type { KeyboardEvent } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { FormAction } from "@/lib/http/action-state";

type ComposerProps = { action: FormAction; hidden: Record<string, string> };

/** The next text. Enter sends it, Shift and Enter starts a line. */
export function Composer({ action, hidden }: ComposerProps) {
  return (
    <ActionForm
      action={action}
      hidden={hidden}
      resets
      label="New text"
      className="flex flex-wrap items-end gap-2 space-y-0 border-line border-t px-4 py-3 [&>[role=alert]]:w-full"
    >
      <Textarea
        name="body"
        rows={1}
        aria-label="Text"
        placeholder="Text"
        className="max-h-32 min-h-10 min-w-0 flex-1 resize-none rounded-2xl"
        onKeyDown={sendOnEnter}
      />
      <SubmitButton size="icon" aria-label="Send" className="rounded-full">
        <SendHorizontal aria-hidden />
      </SubmitButton>
    </ActionForm>
  );
}

function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
