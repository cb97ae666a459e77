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

/** The rows' ids. */
export const idCell: Cell<{ id: string }> = {
  render: ({ id }) => id,
  className: "whitespace-nowrap font-mono text-xs",
};

/**
 * When something happened, or a dash while it has not: in the reader's own time zone, or in the one that `zoneOf`
 * says, which is then written beside it.
 */
export function instantCell<Row>(
  instantOf: (row: Row) => Date | null,
  zoneOf?: (row: Row) => string,
): Cell<Row> {
  const render = (row: Row) => {
    const at = instantOf(row);
    if (!at) return "–";
    return zoneOf ? <Time at={at} timeZone={zoneOf(row)} /> : <Time at={at} />;
  };
  return { render, className: inOneLine };
}
