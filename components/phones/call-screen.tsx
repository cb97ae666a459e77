import { Phone, PhoneOff, Volume2 } from "lucide-react";
import type { OngoingCall } from "@/components/phones/use-call";
import { Button } from "@/components/ui/button";

/** What a caller sees and hears. */
export function CallScreen({ call, hangUp }: { call: OngoingCall; hangUp: () => void }) {
  const says = call.result.kind === "says";
  return (
    <section
      aria-label="Call"
      className="absolute inset-0 flex flex-col items-center justify-between bg-raised px-8 py-14 text-center"
    >
      <div aria-live="polite" className="space-y-3">
        <p className="text-ink-soft text-sm">Call to</p>
        <p className="numeric font-semibold text-xl">{call.label}</p>
        <p className="pt-4">{outcomeOf(call)}</p>
      </div>
      <span className="grid size-24 place-items-center rounded-full bg-primary-tint text-primary-ink">
        {says ? (
          <Volume2 aria-hidden className="size-9" />
        ) : (
          <Phone aria-hidden className="size-9 animate-pulse" />
        )}
      </span>
      <Button variant="danger" onClick={hangUp}>
        <PhoneOff aria-hidden /> Hang up
      </Button>
    </section>
  );
}

function outcomeOf({ result }: OngoingCall): string {
  switch (result.kind) {
    case "dialling":
      return "Calling…";
    case "rings":
      return `Ringing. The other phone shows ${result.callerId}.`;
    case "says":
      return `“${result.text}”`;
    case "failed":
      return "The call did not go through. Hang up and try again.";
  }
}
