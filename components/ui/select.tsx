import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

export type SelectOption = { value: string; label: string; disabled?: boolean };

/** The browser's own select, dressed: it is the best one on a phone and needs no script. */
export function Select({
  options,
  className,
  children,
  ...props
}: ComponentProps<"select"> & { options?: SelectOption[] }) {
  return (
    <span className={cn("relative block", className)}>
      <select className="control h-10 appearance-none truncate pr-9 pl-3" {...props}>
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-soft"
      />
    </span>
  );
}
