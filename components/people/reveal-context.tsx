"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { FormAction } from "@/lib/http/action-state";

const RevealContext = createContext<FormAction | null>(null);

/** Gives the hidden phones below the server's way to reveal them. */
export function RevealProvider({ reveal, children }: { reveal: FormAction; children: ReactNode }) {
  return <RevealContext value={reveal}>{children}</RevealContext>;
}

/** Null outside of the team's pages, where no phone is hidden. */
export function useReveal(): FormAction | null {
  return useContext(RevealContext);
}
