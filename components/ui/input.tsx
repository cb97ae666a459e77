import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** A one-line text control. Inside forms use `TextField`, which adds label, hint and error. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn("control h-10 px-3", className)} {...props} />;
}
