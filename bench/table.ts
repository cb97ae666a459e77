import { type Line, type Results, summarize } from "@/bench/metrics";

/** The table of a bench: sizes as columns, the goals beside the numbers. */
export function renderTable(
  sizes: readonly number[],
  roundsOfSizes: readonly (readonly Results[])[],
): string {
  const head = ["", ...sizes.map((size) => `${count(size)} sessions`), "last / first", "goal", "met"];
  const rows = [head, ...summarize(roundsOfSizes).map(cells)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return [lines[0], widths.map((width) => "─".repeat(width)).join("──"), ...lines.slice(1)].join("\n");
}

/** A number as people write it: 1,000,000. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

function cells({ name, values, ratio, goal, met }: Line): string[] {
  const verdict = met === null ? "" : met ? "yes" : "NO";
  return [
    name,
    ...values.map(round),
    ratio === null || name === "failed requests" ? "" : round(ratio),
    goal,
    verdict,
  ];
}

function round(value: number): string {
  return Number.isNaN(value) ? "—" : String(Number(value.toPrecision(3)));
}
