import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** A control's name. Give it the control's id in `htmlFor`. */
export function Label({
  className,
  htmlFor,
  children,
  ...props
}: ComponentProps<"label"> & { htmlFor: string }) {
  return (
    <label htmlFor={htmlFor} className={cn("block font-medium text-ink text-sm", className)} {...props}>
      {children}
    </label>
  );
}
