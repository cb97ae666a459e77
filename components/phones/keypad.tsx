"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

type KeypadProps = {
  /** How many digits are asked for, at most. */
  digits: number;
  press: (digits: string) => void;
};

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

/** The keys of a phone that a menu asks for. A single digit goes off at once, several with the hash key. */
export function Keypad({ digits, press }: KeypadProps) {
  const [pressed, setPressed] = useState("");
  const add = (key: string) => {
    const next = pressed + key;
    if (next.length >= digits) press(next);
    else setPressed(next);
  };
  return (
    <fieldset>
      <legend className="sr-only">Keypad</legend>
      <output aria-label="Pressed so far" className="numeric mb-2 block h-6 text-lg">
        {pressed}
      </output>
      <div className="grid grid-cols-3 gap-2">
        {keys.map((key) => (
          <Button
            key={key}
            variant="secondary"
            className={cn("numeric", key === "0" && "col-start-2")}
            onClick={() => add(key)}
          >
            {key}
          </Button>
        ))}
        {digits > 1 && (
          <Button variant="secondary" aria-label="Hash key" onClick={() => press(pressed)}>
            #
          </Button>
        )}
      </div>
    </fieldset>
  );
}
