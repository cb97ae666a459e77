"use client";

import { useReader } from "@/components/ui/reader";

/** A whole number as the reader writes it. */
export function Count({ value }: { value: number }) {
  const { locale } = useReader();
  // The server's and the browser's tables of languages differ in a dot or a space.
  return <span suppressHydrationWarning>{value.toLocaleString(locale)}</span>;
}
