"use client";

import { Delete, Phone } from "lucide-react";
import { useState } from "react";
import { callWords } from "@/components/phones/call-words";
import { NumberField } from "@/components/phones/number-field";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { Reachable, ThreadView } from "@/lib/handsets/schema";

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "+", "0"];
const mostRecents = 3;

type DiallerProps = {
  threads: ThreadView[];
  reachable: Reachable[];
  dial: (number: string, label: string) => void;
};

/** A number to dial, key by key or typed, and the calls of before. */
export function Dialler({ threads, reachable, dial }: DiallerProps) {
  const [number, setNumber] = useState("");
  return (
    <div className="flex flex-1 flex-col gap-3 overflow-y-auto px-6 py-4">
      <NumberField value={number} change={setNumber} reachable={reachable} />
      <fieldset>
        <legend className="sr-only">Dialler</legend>
        <div className="grid grid-cols-3 gap-2">
          {keys.map((key) => (
            <Button
              key={key}
              variant="secondary"
              className="numeric h-11 text-lg"
              onClick={() => setNumber((typed) => typed + key)}
            >
              {key}
            </Button>
          ))}
          <Button
            variant="ghost"
            className="h-11"
            aria-label="Delete the last digit"
            onClick={() => setNumber((typed) => typed.trimEnd().slice(0, -1))}
          >
            <Delete aria-hidden />
          </Button>
        </div>
      </fieldset>
      <Button
        className="h-11 rounded-full"
        disabled={number.trim() === ""}
        onClick={() => dial(number, labelOf(number, reachable))}
      >
        <Phone aria-hidden /> Dial
      </Button>
      <Recents threads={threads} />
    </div>
  );
}

function labelOf(number: string, reachable: Reachable[]): string {
  return reachable.find((each) => each.number === number)?.label ?? number;
}

function Recents({ threads }: { threads: ThreadView[] }) {
  const calls = threads
    .flatMap(({ label, entries }) => entries.map((entry) => ({ ...entry, label })))
    .filter(({ kind }) => kind === "call")
    .sort((one, other) => Number(other.at) - Number(one.at))
    .slice(0, mostRecents);
  if (calls.length === 0) return null;
  return (
    <ul aria-label="Recent calls" className="divide-y divide-line text-sm">
      {calls.map((call) => (
        <li key={call.id} className="flex items-baseline justify-between gap-2 py-1.5">
          <span>
            <span className="numeric block">{call.label}</span>
            <span className="text-ink-soft">{callWords(call)}</span>
          </span>
          <Time at={call.at} format="time" className="numeric text-ink-soft text-xs" />
        </li>
      ))}
    </ul>
  );
}
