"use client";

import { formatInstant, type TimeFormat } from "@/components/ui/format-instant";
import { useReader } from "@/components/ui/reader";

type TimeProps = { at: Date | string; timeZone?: string; format?: TimeFormat; className?: string };

/**
 * An instant, in `timeZone` where a ride's is meant, or else in the reader's own. With its day it says in which; what
 * shows less stands where that has been said, and says it to whoever points at it.
 */
export function Time({ at, timeZone, format = "datetime", className }: TimeProps) {
  const reader = useReader();
  const instant = new Date(at);
  const shown = { ...reader, timeZone: timeZone ?? reader.timeZone };
  return (
    <time
      dateTime={instant.toISOString()}
      title={format === "datetime" ? undefined : formatInstant(instant, { ...shown, format: "datetime" })}
      className={className}
      // The server's and the browser's tables of languages differ in a dot or a space.
      suppressHydrationWarning
    >
      {formatInstant(instant, { ...shown, format })}
    </time>
  );
}
