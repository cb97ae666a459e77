import { Phone, PhoneOff, Volume2 } from "lucide-react";
import { Keypad } from "@/components/phones/keypad";
import type { OngoingCall } from "@/components/phones/use-call";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { CallState } from "@/lib/handsets/schema";

type CallScreenProps = {
  call: OngoingCall;
  state: CallState | null;
  press: (digits: string) => void;
  hangUp: () => void;
};

/** What a caller sees and hears. */
export function CallScreen({ call, state, press, hangUp }: CallScreenProps) {
  const says = call.result.kind === "says";
  const over = state !== null && state !== "ringing" && state !== "in_progress";
  return (
    <section
      aria-label="Call"
      className="absolute inset-0 flex flex-col items-center justify-between bg-raised px-8 py-14 text-center"
    >
      <div aria-live="polite" className="space-y-3">
        <p className="text-ink-soft text-sm">Call to</p>
        <p className="numeric font-semibold text-xl">{call.label}</p>
        <p className="pt-4">{outcomeOf(call, state)}</p>
      </div>
      {call.result.kind === "asks" ? (
        <Keypad key={call.result.text} digits={call.result.digits} press={press} />
      ) : (
        <span className="grid size-24 place-items-center rounded-full bg-primary-tint text-primary-ink">
          {says ? (
            <Volume2 aria-hidden className="size-9" />
          ) : (
            <Phone
              aria-hidden
              className={cn("size-9", !over && state !== "in_progress" && "animate-pulse")}
            />
          )}
        </span>
      )}
      <Button variant={over ? "secondary" : "danger"} onClick={hangUp}>
        <PhoneOff aria-hidden /> {over ? "Close" : "Hang up"}
      </Button>
    </section>
  );
}

function outcomeOf({ result }: OngoingCall, state: CallState | null): string {
  switch (result.kind) {
    case "dialling":
      return "Calling…";
    case "rings":
      return `${stateWords[state ?? "ringing"]} The other phone shows ${result.callerId}.`;
    case "says":
    case "asks":
      return `“${result.text}”`;
    case "failed":
      return "The call did not go through. Hang up and try again.";
  }
}

const stateWords = {
  ringing: "Ringing.",
  in_progress: "Connected.",
  completed: "The call has ended.",
  no_answer: "Nobody answered.",
  busy: "The other side declined.",
  failed: "The call failed.",
  put_through: "Nobody has answered so far.",
  not_connected: "The call was not put through.",
} satisfies Record<CallState, string>;
