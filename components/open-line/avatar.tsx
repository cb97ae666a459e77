import type { Avatar } from "@/lib/open-line/avatar";

/** The picture that belongs to an e-mail address. It stands beside the address, which says who it is. */
export function AvatarPicture({ avatar }: { avatar: Avatar }) {
  const { hue, cells } = avatar;
  const colour = `light-dark(oklch(0.5 0.14 ${hue}), oklch(0.78 0.12 ${hue}))`;
  return (
    <svg
      aria-hidden="true"
      viewBox="-1 -1 7 7"
      shapeRendering="crispEdges"
      className="size-9 shrink-0 rounded-full bg-muted"
    >
      <g fill={colour}>
        {cells.map((filled, cell) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          filled ? <rect key={cell} x={cell % 5} y={Math.floor(cell / 5)} width="1" height="1" /> : null,
        )}
      </g>
    </svg>
  );
}
