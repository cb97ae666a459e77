"use client";

import {
  createContext,
  type ReactNode,
  type SubmitEvent,
  startTransition,
  useContext,
  useId,
  useOptimistic,
} from "react";
import { FormContext } from "@/components/forms/form-context";
import { SubmitButton } from "@/components/forms/submit-button";
import { useToldAction } from "@/components/forms/use-told-action";
import type { ButtonLook } from "@/components/ui/button";
import type { FormAction } from "@/lib/http/action-state";

/** What was pressed: the action's name and the id of what it is done to. */
type Press = { action: string; id: string };

type Forms = { formOf: (action: string) => string; isSent: (press: Press) => boolean };

const FormsContext = createContext<Forms | null>(null);

type SharedFormsProps = {
  /** What the buttons below may do, by the names they know it under. */
  actions: Record<string, FormAction>;
  children: ReactNode;
};

/**
 * One form per action around a list, whose rows hold only the buttons: a form in each row would cost the server more
 * than all the rest of the row. The outcome, good or bad, is told in a toast.
 */
export function SharedForms({ actions, children }: SharedFormsProps) {
  const prefix = useId();
  const [sent, addSent] = useOptimistic<readonly Press[], Press>([], (before, press) => [...before, press]);
  const formOf = (action: string) => `${prefix}${action}`;
  const isSent = ({ action, id }: Press) => sent.some((press) => press.action === action && press.id === id);
  return (
    <FormsContext value={{ formOf, isSent }}>
      {Object.entries(actions).map(([name, action]) => (
        <SharedForm
          key={name}
          id={formOf(name)}
          action={action}
          send={(id, dispatch) => {
            const press = { action: name, id };
            if (isSent(press)) return;
            startTransition(() => {
              addSent(press);
              dispatch();
            });
          }}
        />
      ))}
      {children}
    </FormsContext>
  );
}

type SharedFormProps = {
  id: string;
  action: FormAction;
  send: (pressedId: string, dispatch: () => void) => void;
};

function SharedForm({ id, action, send }: SharedFormProps) {
  const [, dispatch] = useToldAction({ action, toastErrors: true });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const submitted = new FormData(event.currentTarget, event.nativeEvent.submitter);
    send(String(submitted.get("id")), () => dispatch(submitted));
  }
  return <form id={id} action={dispatch} onSubmit={submit} hidden />;
}

type SharedFormButtonProps = ButtonLook & Press & { accessibleName?: string; children: ReactNode };

/** One press, one action on what has this id. Throws outside of `SharedForms`. */
export function SharedFormButton({ action, id, accessibleName, children, ...look }: SharedFormButtonProps) {
  const forms = useContext(FormsContext);
  if (!forms) throw new Error("There are no shared forms around.");
  return (
    <FormContext value={{ state: { status: "idle" }, pending: forms.isSent({ action, id }) }}>
      <SubmitButton form={forms.formOf(action)} name="id" value={id} aria-label={accessibleName} {...look}>
        {children}
      </SubmitButton>
    </FormContext>
  );
}
