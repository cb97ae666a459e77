"use client";

import { useEffect, useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { useReveal } from "@/components/people/reveal-context";
import { DialogButton } from "@/components/ui/dialog-button";
import type { FormAction } from "@/lib/http/action-state";

const shownMilliseconds = 60_000;

/** A phone of which only the last digits are shown, until somebody says why they need the rest: then for a minute. */
export function HiddenPhone({ text, phoneId }: { text: string; phoneId: string }) {
  const reveal = useReveal();
  const [whole, setWhole] = useForAWhile();
  if (!reveal) return <span className="numeric whitespace-nowrap">{text}</span>;
  const action: FormAction = async (previous, form) => {
    const state = await reveal(previous, form);
    if (state.status === "ok" && state.secret) setWhole(state.secret);
    return state;
  };
  return (
    <span className="inline-flex items-center gap-2">
      <span role="status" className="numeric whitespace-nowrap">
        {whole ?? text}
      </span>
      {!whole && <RevealButton text={text} phoneId={phoneId} action={action} />}
    </span>
  );
}

function RevealButton({ text, phoneId, action }: { text: string; phoneId: string; action: FormAction }) {
  return (
    <DialogButton
      variant="secondary"
      size="sm"
      label="Reveal"
      accessibleName={`Reveal ${text}`}
      title={`Reveal ${text}`}
      description="It is shown for a minute. Who looked, and why, stays in the audit log."
    >
      <ActionForm action={action} hidden={{ phoneId }}>
        <TextField
          name="reason"
          label="Why do you need it?"
          placeholder="The driver waits at the wrong gate"
          required
          maxLength={200}
          autoComplete="off"
        />
        <div className="flex justify-end">
          <SubmitButton>Reveal phone</SubmitButton>
        </div>
      </ActionForm>
    </DialogButton>
  );
}

function useForAWhile() {
  const [whole, setWhole] = useState<string | null>(null);
  useEffect(() => {
    if (!whole) return;
    const timer = setTimeout(() => setWhole(null), shownMilliseconds);
    return () => clearTimeout(timer);
  }, [whole]);
  return [whole, setWhole] as const;
}
