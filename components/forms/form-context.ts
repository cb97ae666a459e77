"use client";

import { createContext, useContext } from "react";
import type { ActionState } from "@/lib/http/action-state";

type FormContextValue = { state: ActionState; pending: boolean };

export const FormContext = createContext<FormContextValue>({ state: { status: "idle" }, pending: false });

/** Whether the form around is being sent. */
export function useFormPending(): boolean {
  return useContext(FormContext).pending;
}

/** The complaint about the field `name` and what was typed there before the form was refused. */
export function useFormField(name: string): { error: string | undefined; typed: string | undefined } {
  const { state } = useContext(FormContext);
  if (state.status !== "error") return { error: undefined, typed: undefined };
  return { error: state.fields[name], typed: state.values[name] };
}
