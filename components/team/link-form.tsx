"use client";

import { useSyncExternalStore } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import type { FormAction } from "@/lib/http/action-state";

type LinkFormProps = { action: FormAction; label: string; withName?: boolean };

/**
 * Sets a password by the secret of a link. It stands behind the address's `#`: browsers send that to nobody, so that no
 * server's and no proxy's log holds it.
 */
export function LinkForm({ action, label, withName }: LinkFormProps) {
  const token = useSyncExternalStore(
    subscribe,
    () => location.hash.slice(1),
    () => null,
  );
  if (token === "") return <CutOff />;
  return (
    <ActionForm action={action} hidden={{ token: token ?? "" }} label={label}>
      {withName && <TextField name="name" label="Your name" autoComplete="name" required maxLength={100} />}
      <TextField
        name="password"
        type="password"
        label="Password"
        hint="At least 12 characters."
        autoComplete="new-password"
        required
        maxLength={128}
      />
      <SubmitButton className="w-full">{label}</SubmitButton>
    </ActionForm>
  );
}

function CutOff() {
  return (
    <p role="alert" className="text-center">
      A part of this link is missing. Copy all of it, or ask an admin of your team for another one.
    </p>
  );
}

function subscribe(tell: () => void): () => void {
  window.addEventListener("hashchange", tell);
  return () => window.removeEventListener("hashchange", tell);
}
