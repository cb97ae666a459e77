"use client";

import { useReader } from "@/components/ui/reader";

type CountProps = { value: number; of?: { one: string; many: string } };

/** A whole number as the reader writes it, and of what: `1 number`, `2,000 numbers`. */
export function Count({ value, of }: CountProps) {
  const { locale } = useReader();
  // The server's and the browser's tables of languages differ in a dot or a space.
  return (
    <span suppressHydrationWarning>
      {value.toLocaleString(locale)}
      {of && ` ${value === 1 ? of.one : of.many}`}
    </span>
  );
}
