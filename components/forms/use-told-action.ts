"use client";

import { useRouter } from "next/navigation";
import { useActionState, useEffect, useEffectEvent } from "react";
import { toast } from "sonner";
import { useLive } from "@/components/live/live-provider";
import type { ActionState, FormAction } from "@/lib/http/action-state";

type Options = { action: FormAction /** Where refusals are not shown otherwise. */; toastErrors?: boolean };

/**
 * A form's state and its dispatch. The outcome is told when it arrives: an effect would be too late, because the
 * page that comes with it may hold this form no more.
 */
export function useToldAction({ action, toastErrors = false }: Options) {
  const router = useRouter();
  const live = useLive();
  const goTo = live?.goTo ?? router.push;
  const tell = (state: ActionState) => {
    if (state.status === "error" && toastErrors) toast.error(state.message);
    if (state.status !== "ok") return;
    if (state.message) toast.success(state.message);
    if (state.redirectTo) goTo(state.redirectTo);
  };
  const told: FormAction = async (previous, form) => {
    const run = () => action(previous, form);
    const state = await (live ? live.during(run) : run());
    tell(state);
    return state;
  };
  // The server renders its own action into the form, so that it can be sent before the page's script has loaded.
  const result = useActionState(typeof window === "undefined" ? action : told, { status: "idle" });
  useTellAtStart(result[0], tell);
  return result;
}

/** A form that was sent without script comes back as a new page with its outcome. */
function useTellAtStart(state: ActionState, tell: (state: ActionState) => void) {
  const start = useEffectEvent(() => tell(state));
  useEffect(() => start(), []);
}
