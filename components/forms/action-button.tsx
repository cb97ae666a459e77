"use client";

import { type ReactNode, startTransition } from "react";
import { FormContext } from "@/components/forms/form-context";
import { SubmitButton } from "@/components/forms/submit-button";
import { useToldAction } from "@/components/forms/use-told-action";
import type { ButtonLook } from "@/components/ui/button";
import type { FormAction } from "@/lib/http/action-state";

type ActionButtonProps = ButtonLook & {
  action: FormAction;
  /** What the action gets. */
  values: Record<string, string>;
  accessibleName?: string;
  className?: string;
  children: ReactNode;
};

/** One press, one action; the outcome, good or bad, is told in a toast. To ask first, use `ConfirmButton`. */
export function ActionButton({ action, values, accessibleName, children, ...look }: ActionButtonProps) {
  const [state, dispatch, pending] = useToldAction({ action, toastErrors: true });
  return (
    <form
      action={dispatch}
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        const submitted = new FormData(event.currentTarget);
        if (!pending) startTransition(() => dispatch(submitted));
      }}
    >
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormContext value={{ state, pending }}>
        <SubmitButton aria-label={accessibleName} {...look}>
          {children}
        </SubmitButton>
      </FormContext>
    </form>
  );
}
