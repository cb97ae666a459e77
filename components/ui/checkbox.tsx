import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** The browser's own checkbox in our colours, with a target of 24 pixels around it. */
export function Checkbox({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return (
    <span className="-m-1 grid size-6 place-items-center">
      <input type="checkbox" className={cn("size-4 accent-primary", className)} {...props} />
    </span>
  );
}
