import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** A text control of several lines that grows with its text where the browser can. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={3}
      className={cn("control block field-sizing-content min-h-20 px-3 py-2", className)}
      {...props}
    />
  );
}
