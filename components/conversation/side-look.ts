const looks = {
  first: { row: "items-start sm:pr-16", bubble: "rounded-tl-sm bg-muted" },
  other: { row: "items-end sm:pl-16", bubble: "rounded-tr-sm bg-primary-tint text-primary-ink" },
  platform: { row: "items-center sm:px-10", bubble: "border border-line bg-surface" },
} as const;

/** Where somebody stands in a conversation and in which colour, by their place; `null` is Maskline itself. */
export function sideLook(place: number | null) {
  if (place === null) return looks.platform;
  return place === 1 ? looks.first : looks.other;
}
