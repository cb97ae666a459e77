"use client";

import { Phone, PhoneOff } from "lucide-react";
import type { ReactNode } from "react";
import { CallTimer } from "@/components/phones/call-timer";
import { Keypad } from "@/components/phones/keypad";
import { useSpeech } from "@/components/phones/speech";
import type { Attempt, CallOnScreen } from "@/components/phones/use-call";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { HandsetLine } from "@/lib/handsets/schema";

type Keys = {
  enter: (digits: string) => void;
  answer: () => void;
  decline: () => void;
  hangUp: () => void;
  putAway: () => void;
};

/** What the holder of a handset sees, hears and can press in a call. */
export function CallScreen({ call, keys }: { call: CallOnScreen; keys: Keys }) {
  return call.kind === "line" ? (
    <LineScreen line={call.line} keys={keys} />
  ) : (
    <AttemptScreen attempt={call.attempt} keys={keys} />
  );
}

/** A call that is not through: it is being made, or the caller hears a sentence. */
function AttemptScreen({ attempt: { label, result }, keys }: { attempt: Attempt; keys: Keys }) {
  const sentence = "text" in result ? result.text : null;
  useSpeech(sentence, "language" in result ? result.language : undefined);
  return (
    <Screen
      heading="Call to"
      label={label}
      words={sentence ? `“${sentence}”` : result.kind === "failed" ? failed : "Calling…"}
      beats={result.kind === "dialling" || result.kind === "rings"}
      middle={
        result.kind === "asks" && <Keypad key={result.text} digits={result.digits} press={keys.enter} />
      }
    >
      <HangUp press={keys.hangUp} />
    </Screen>
  );
}

const failed = "The call did not go through. Hang up and try again.";

function LineScreen({ line, keys }: { line: HandsetLine; keys: Keys }) {
  const { state, direction, label, said, answeredAt } = line;
  useSpeech(said, line.saidLanguage ?? undefined);
  const rings = state === "ringing";
  const incoming = direction === "incoming";
  if (incoming && rings) return <Incoming label={label} keys={keys} />;
  const over = line.endedAt !== null;
  return (
    <Screen
      heading={incoming ? "On the phone with" : "Call to"}
      label={label}
      words={
        <>
          <span className="block">{wordsOf(line)}</span>
          {state === "in_progress" && answeredAt && <CallTimer since={answeredAt} />}
          {said && <span className="block pt-3">“{said}”</span>}
        </>
      }
      beats={rings}
    >
      {over ? (
        <Button variant="secondary" onClick={keys.putAway}>
          Close
        </Button>
      ) : (
        <HangUp press={keys.hangUp} />
      )}
    </Screen>
  );
}

function Incoming({ label, keys }: { label: string; keys: Keys }) {
  return (
    <Screen heading="Incoming call from" label={label} words="" beats urgent>
      <div className="flex w-full justify-around">
        <Round label="Decline" look="danger" press={keys.decline} icon={<PhoneOff aria-hidden />} />
        <Round label="Answer" look="primary" press={keys.answer} icon={<Phone aria-hidden />} />
      </div>
    </Screen>
  );
}

type RoundProps = { label: string; look: "danger" | "primary"; press: () => void; icon: ReactNode };

function Round({ label, look, press, icon }: RoundProps) {
  return (
    <Button variant={look} className="h-16 min-w-28 flex-col gap-1 rounded-2xl text-sm" onClick={press}>
      {icon}
      {label}
    </Button>
  );
}

function HangUp({ press }: { press: () => void }) {
  return (
    <Button variant="danger" className="h-12 rounded-full px-6" onClick={press}>
      <PhoneOff aria-hidden /> Hang up
    </Button>
  );
}

type ScreenProps = {
  heading: string;
  label: string;
  words: ReactNode;
  beats?: boolean;
  urgent?: boolean;
  middle?: ReactNode;
  children: ReactNode;
};

function Screen({ heading, label, words, beats, urgent, middle, children }: ScreenProps) {
  return (
    <section
      aria-label="Call"
      className="absolute inset-0 z-10 flex flex-col items-center justify-between bg-raised px-6 py-12 text-center"
    >
      <div aria-live={urgent ? "assertive" : "polite"} className="space-y-3">
        <p className="numeric text-ink-soft text-sm">
          {heading} <strong className="mt-1 block font-semibold text-ink text-xl">{label}</strong>
        </p>
        <p className="pt-3">{words}</p>
      </div>
      {middle || (
        <span className="grid size-24 place-items-center rounded-full bg-primary-tint text-primary-ink">
          <Phone aria-hidden className={cn("size-9", beats && "animate-pulse")} />
        </span>
      )}
      {children}
    </section>
  );
}

function wordsOf({ state, shownLabel }: HandsetLine): string {
  return state === "ringing" ? `Ringing. The other phone shows ${shownLabel}.` : stateWords[state];
}

const stateWords = {
  in_progress: "Connected.",
  completed: "The call has ended.",
  no_answer: "Nobody answered.",
  busy: "The other side is busy.",
} satisfies Record<Exclude<HandsetLine["state"], "ringing">, string>;
