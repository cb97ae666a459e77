import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** A table that scrolls sideways by itself when it is too wide. `label` says what it lists. */
export function Table({ label, className, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="relative w-full overflow-x-auto rounded-xl">
      <table className={cn("w-full text-left text-sm", className)} {...props} />
    </section>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={cn("border-line border-b text-ink-soft", className)} {...props} />;
}

/** How the lines of a table stand apart. */
export const tableBodyLook = "divide-y divide-line";

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={cn(tableBodyLook, className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={cn("group line", className)} {...props} />;
}

export function TableHead({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn("whitespace-nowrap px-4 py-3 font-medium first:pl-5 last:pr-5", className)}
      {...props}
    />
  );
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return <td className={cn("cell", className)} {...props} />;
}
