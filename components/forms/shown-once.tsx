"use client";

import { KeyRound } from "lucide-react";
import { type ReactNode, useContext } from "react";
import { FormContext } from "@/components/forms/form-context";
import { CopyText } from "@/components/numbers/copy-text";

type ShownOnceProps = {
  /** What the secret is. */
  title: string;
  /** The way on, once it is kept. */
  next?: ReactNode;
  /** What stands here until there is a secret to show. */
  children: ReactNode;
};

/** The secret that the form around has brought about, which nobody can look at again; before that, the form's fields. */
export function ShownOnce({ title, next, children }: ShownOnceProps) {
  const { state } = useContext(FormContext);
  if (state.status !== "ok" || !state.secret) return children;
  return (
    <div role="status" className="space-y-4 px-5 py-5">
      <div className="flex items-start gap-3 rounded-lg bg-success-tint px-4 py-3 text-success-ink">
        <KeyRound aria-hidden className="mt-1 size-4 shrink-0" />
        <div className="min-w-0">
          <p className="font-medium">{title}</p>
          <p className="text-sm">Copy it now and keep it safe: it is not shown again.</p>
        </div>
      </div>
      <CopyText text={state.secret} />
      {next}
    </div>
  );
}
