"use client";

import { formatDay } from "@/components/plan/words";
import { useReader } from "@/components/ui/reader";

/** A day of the plan as the reader writes it. It is one of UTC: whoever shows it alone says so. */
export function PlanDate({ day }: { day: string }) {
  const reader = useReader();
  return (
    // The server's and the browser's tables of languages differ in a dot or a space.
    <time dateTime={day} suppressHydrationWarning>
      {formatDay(day, reader)}
    </time>
  );
}
