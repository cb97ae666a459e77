const looks = {
  customer: { row: "items-start sm:pr-16", bubble: "rounded-tl-sm bg-muted" },
  driver: { row: "items-end sm:pl-16", bubble: "rounded-tr-sm bg-primary-tint text-primary-ink" },
  nobody: { row: "items-start", bubble: "border border-line bg-surface" },
} as const;

/** Where a side stands in the timeline and in which colour; `null` is Maskline itself. */
export function sideLook(role: "customer" | "driver" | null) {
  return looks[role ?? "nobody"];
}
