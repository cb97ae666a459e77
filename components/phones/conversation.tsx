"use client";

import { ChevronLeft, Phone } from "lucide-react";
import { useState } from "react";
import { Bubbles } from "@/components/phones/bubbles";
import { Composer } from "@/components/phones/composer";
import { NumberField } from "@/components/phones/number-field";
import { Button } from "@/components/ui/button";
import type { HandsetView, Reachable } from "@/lib/handsets/schema";
import type { FormAction } from "@/lib/http/action-state";

type ConversationProps = {
  handset: HandsetView;
  /** Null asks for a number. */
  number: string | null;
  reachable: Reachable[];
  text: FormAction;
  dial: (number: string, label: string) => void;
  back: () => void;
};

/** The texts and calls between this phone and one number, and the next text. */
export function Conversation({ handset, number, reachable, text, dial, back }: ConversationProps) {
  const [typed, setTyped] = useState("");
  const dialled = number ?? typed;
  const thread = handset.threads.find((each) => digitsOf(each.number) === digitsOf(dialled));
  const label = thread?.label ?? typed;
  return (
    <>
      <div className="flex items-center gap-1 border-line border-b px-3 py-2">
        <Button variant="ghost" size="icon-sm" aria-label="All texts" onClick={back}>
          <ChevronLeft aria-hidden />
        </Button>
        <div className="min-w-0 flex-1 text-center">
          {number ? (
            <p className="numeric font-medium">{label}</p>
          ) : (
            <NumberField value={typed} change={setTyped} reachable={reachable} />
          )}
        </div>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={dialled ? `Call ${label}` : "Call"}
          disabled={!dialled}
          onClick={() => dial(dialled, label)}
        >
          <Phone aria-hidden />
        </Button>
      </div>
      <Bubbles entries={thread?.entries ?? []} label={`Texts with ${label || "a new number"}`} />
      <Composer action={text} hidden={{ phoneId: handset.phoneId, number: dialled }} />
    </>
  );
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, "");
}
