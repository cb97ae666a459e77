"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { hrefOfPhones } from "@/components/phones/href";
import type { CallResult, HandsetCall, HandsetCallStep } from "@/lib/handsets/schema";
import type { FormAction } from "@/lib/http/action-state";
import type { Play } from "@/lib/rides/play";

export type PlayActions = {
  bookPlayAction: () => Promise<Play>;
  endPlayAction: (ride: { id: string }) => Promise<void>;
  textNumberAction: FormAction;
  callNumberAction: (call: HandsetCall) => Promise<CallResult>;
  pressInCallAction: (step: HandsetCallStep) => Promise<boolean>;
};

/** The scenes of a play, in their order. */
export const scenes = [
  "A ride is booked",
  "The customer writes",
  "The driver answers",
  "The customer calls",
  "They talk",
  "The driver arrives",
  "The ride is completed",
] as const;

export type PlayState =
  | { kind: "idle" }
  | { kind: "playing"; scene: number }
  | { kind: "done"; rideId: string }
  | { kind: "failed"; scene: number; message: string };

/** As long as it takes to read a text. */
const pauseMs = 1_800;
const talkMs = 4_000;

/** Plays a whole ride on the handsets, one scene after the other, until it is over or stopped. */
export function usePlay(actions: PlayActions) {
  const router = useRouter();
  const [state, setState] = useState<PlayState>({ kind: "idle" });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function play() {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    let scene = 0;
    const show = (next: number) => {
      scene = next;
      if (!mine.signal.aborted) setState({ kind: "playing", scene });
    };
    try {
      show(0);
      const rideId = await perform(actions, {
        show,
        signal: mine.signal,
        hold: (held) => router.push(hrefOfPhones(held), { scroll: false }),
      });
      setState({ kind: "done", rideId });
    } catch (error) {
      if (mine.signal.aborted) return setState({ kind: "idle" });
      const message = error instanceof Error ? error.message : "The play broke off.";
      setState({ kind: "failed", scene, message });
    }
  }

  return { state, play: () => void play(), stop: () => running.current?.abort() };
}

type Stage = { show: (scene: number) => void; signal: AbortSignal; hold: (held: string[]) => void };

async function perform(actions: PlayActions, { show, signal, hold }: Stage): Promise<string> {
  const { rideId, customer, driver } = await actions.bookPlayAction();
  const write = (who: typeof customer, body: string) => text(actions, { ...who, body });
  hold([customer.phoneId, driver.phoneId]);
  await pause(pauseMs, signal);
  show(1);
  await write(customer, "Hello! I am by the fountain, in a red coat.");
  await pause(pauseMs, signal);
  show(2);
  await write(driver, "Four minutes away, in the blue car.");
  await pause(pauseMs, signal);
  show(3);
  const call = await actions.callNumberAction(customer);
  await pause(pauseMs, signal);
  show(4);
  if (call.kind === "rings") {
    await actions.pressInCallAction({ phoneId: driver.phoneId, id: call.id, step: "answer" });
    await pause(talkMs, signal);
    await actions.pressInCallAction({ phoneId: customer.phoneId, id: call.id, step: "hang_up" });
  }
  show(5);
  await write(driver, "I am here.");
  await pause(pauseMs, signal);
  show(6);
  await actions.endPlayAction({ id: rideId });
  return rideId;
}

type Line = { phoneId: string; number: string; body: string };

async function text({ textNumberAction }: PlayActions, { phoneId, number, body }: Line): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ phoneId, number, body })) form.set(name, value);
  const state = await textNumberAction({ status: "idle" }, form);
  if (state.status === "error") throw new Error(state.message);
}

/** Rejects when it is stopped. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
