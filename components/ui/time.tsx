"use client";

import { useSyncExternalStore } from "react";

const styles = {
  datetime: { dateStyle: "medium", timeStyle: "short" },
  "datetime-zone": {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  },
  date: { dateStyle: "medium" },
  time: { timeStyle: "short" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

const never = () => () => {};

/** The browser's IANA time zone; null while the server renders. */
export function useBrowserTimeZone(): string | null {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );
}

type TimeProps = { at: Date | string; timeZone?: string; format?: keyof typeof styles; className?: string };

/** An instant, in `timeZone` or else in the reader's own. */
export function Time({ at, timeZone, format = "datetime", className }: TimeProps) {
  const browserZone = useBrowserTimeZone();
  const instant = new Date(at);
  const shown = new Intl.DateTimeFormat("en-GB", {
    ...styles[format],
    timeZone: timeZone ?? browserZone ?? "UTC",
  }).format(instant);
  return (
    <time dateTime={instant.toISOString()} className={className}>
      {shown}
    </time>
  );
}
