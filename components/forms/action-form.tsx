"use client";

import { CircleAlert } from "lucide-react";
import {
  type FormEvent,
  type ReactNode,
  type RefObject,
  startTransition,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
} from "react";
import { FormContext } from "@/components/forms/form-context";
import { useToldAction } from "@/components/forms/use-told-action";
import { cn } from "@/components/ui/cn";
import { DialogCloseContext } from "@/components/ui/dialog-context";
import { Link } from "@/components/ui/link";
import type { ActionState, FormAction } from "@/lib/http/action-state";

type ActionFormProps = {
  action: FormAction;
  /** Sent along with what is typed: ids. */
  hidden?: Record<string, string>;
  /** Empties the form after it has succeeded. */
  resets?: boolean;
  className?: string;
  label?: string;
  children: ReactNode;
};

/**
 * A form that keeps what was typed when it is refused, shows complaints at their fields, and after success says so
 * in a toast, closes the dialog around it and goes where the action says.
 */
export function ActionForm({ action, hidden, resets, className, label, children }: ActionFormProps) {
  const [state, dispatch, pending] = useToldAction({ action });
  const form = useRef<HTMLFormElement>(null);
  useOutcome(state, { form, resets: resets ?? false });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const submitted = new FormData(event.currentTarget);
    if (!pending) startTransition(() => dispatch(submitted));
  }

  return (
    <form
      ref={form}
      action={dispatch}
      onSubmit={submit}
      noValidate
      aria-label={label}
      className={cn("space-y-5", className)}
    >
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormContext value={{ state, pending }}>
        <FormMessage state={state} hidden={hidden ?? {}} />
        {children}
      </FormContext>
    </form>
  );
}

function FormMessage({ state, hidden }: { state: ActionState; hidden: Record<string, string> }) {
  if (state.status !== "error") return null;
  const standsAtField = Object.entries(state.fields).some(
    ([name, complaint]) => complaint === state.message && !(name in hidden) && name !== "",
  );
  return (
    <div
      role="alert"
      className="flex items-start gap-2.5 rounded-lg bg-danger-tint px-4 py-3 text-danger-ink text-sm"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p>
        {standsAtField ? "Please check the marked fields." : state.message}{" "}
        {state.link && (
          <Link href={state.link.href} className="font-medium underline underline-offset-2">
            {state.link.label}
          </Link>
        )}
      </p>
    </div>
  );
}

function useOutcome(
  state: ActionState,
  options: { form: RefObject<HTMLFormElement | null>; resets: boolean },
) {
  const closeDialog = useContext(DialogCloseContext);
  const settle = useEffectEvent((outcome: ActionState) => {
    if (outcome.status === "error") focusFirstError(options.form.current);
    if (outcome.status !== "ok") return;
    if (options.resets) options.form.current?.reset();
    closeDialog?.();
  });
  useEffect(() => settle(state), [state]);
}

function focusFirstError(form: HTMLFormElement | null) {
  form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
}
