"use client";

import { RotateCcw } from "lucide-react";
import type { MouseEvent } from "react";
import { Button } from "@/components/ui/button";

/** Puts the default into the field of the form around; saving is still the admin's. */
export function BackToDefault({ name, text }: { name: string; text: string }) {
  function fill(event: MouseEvent<HTMLButtonElement>) {
    const field = event.currentTarget.form?.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return;
    field.value = text;
    field.focus();
  }
  return (
    <Button variant="ghost" size="sm" onClick={fill} className="-ml-3 mt-1">
      <RotateCcw aria-hidden /> Back to default
    </Button>
  );
}
