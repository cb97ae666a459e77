import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";

/** How a row is shown in one column. */
export type Cell<Row> = {
  render: (row: Row) => ReactNode;
  /** Numbers stand to the right. */
  numeric?: true;
  className?: string;
};

/** For instants, phones and amounts: in one line, each digit as wide as the others. */
export const inOneLine = "numeric whitespace-nowrap";

/** An id of something that a row is about, or a dash. */
export function idCellOf<Row>(idOf: (row: Row) => string | null): Cell<Row> {
  return { render: (row) => idOf(row) ?? "–", className: "whitespace-nowrap font-mono text-xs" };
}

/** The rows' own ids. */
export const idCell = idCellOf<{ id: string }>(({ id }) => id);

/**
 * When something happened, or a dash while it has not: in the time zone that `zoneOf` knows, such as a ride's, or else
 * in the reader's own.
 */
export function instantCell<Row>(
  instantOf: (row: Row) => Date | null,
  zoneOf?: (row: Row) => string | undefined,
): Cell<Row> {
  const render = (row: Row) => {
    const at = instantOf(row);
    return at ? <Time at={at} timeZone={zoneOf?.(row)} /> : "–";
  };
  return { render, className: inOneLine };
}
