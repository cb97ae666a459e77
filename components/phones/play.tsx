"use client";

import { Check, Circle, LoaderCircle, Play as PlayIcon, Square } from "lucide-react";
import { type PlayActions, type PlayState, scenes, usePlay } from "@/components/phones/use-play";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";

/** Runs a whole ride on the handsets, and says how far it is. */
export function Play({ actions }: { actions: PlayActions }) {
  const { state, play, stop } = usePlay(actions);
  const playing = state.kind === "playing";
  return (
    <section aria-label="Play a ride" className="rounded-xl border border-line px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 className="font-semibold">A whole ride</h2>
          <p className="text-ink-soft text-sm">
            Two people of the demo, or new ones, write, talk and arrive, in half a minute.
          </p>
        </div>
        {playing ? (
          <Button variant="secondary" onClick={stop}>
            <Square aria-hidden /> Stop
          </Button>
        ) : (
          <Button onClick={play}>
            <PlayIcon aria-hidden /> Play a ride
          </Button>
        )}
      </div>
      {state.kind !== "idle" && (
        <ol className="mt-4 flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
          {scenes.map((scene, index) => (
            <li
              key={scene}
              aria-current={playing && state.scene === index ? "step" : undefined}
              className={cn("flex items-center gap-1.5", isPast(state, index) ? "text-ink" : "text-ink-soft")}
            >
              <Mark state={state} index={index} />
              {scene}
            </li>
          ))}
        </ol>
      )}
      <p role="status" className="mt-2 text-sm empty:hidden">
        {state.kind === "done" && (
          <>
            The play is over.{" "}
            <Link href={`/rides/${state.rideId}`} className="font-medium text-primary-ink underline">
              Open the ride
            </Link>
          </>
        )}
        {state.kind === "failed" && <span className="text-danger-ink">{state.message}</span>}
      </p>
    </section>
  );
}

function isPast(state: PlayState, index: number): boolean {
  return state.kind === "done" || ("scene" in state && index < state.scene);
}

function Mark({ state, index }: { state: PlayState; index: number }) {
  if (isPast(state, index)) return <Check aria-hidden className="size-4 text-success-ink" />;
  const now = state.kind === "playing" && state.scene === index;
  return now ? (
    <LoaderCircle aria-hidden className="size-4 animate-spin" />
  ) : (
    <Circle aria-hidden className="size-4" />
  );
}
