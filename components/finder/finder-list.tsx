"use client";

import { type MouseEvent, useEffect, useRef } from "react";
import type { Entry, EntryGroup } from "@/components/finder/entries";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";

type FinderListProps = {
  id: string;
  groups: EntryGroup[];
  /** The key of the line that Enter chooses. */
  active: string | undefined;
  onPoint: (key: string) => void;
  onChoose: (entry: Entry) => void;
};

/** The groups of what was found. */
export function FinderList({ id, groups, ...lines }: FinderListProps) {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label="Results"
      className="overflow-y-auto overscroll-contain p-2"
    >
      {groups.map(({ label, entries }) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox may hold groups of options, and no field sets
        <div key={label} role="group" aria-label={label} className="mb-1 last:mb-0">
          <p aria-hidden className="px-3 pt-2 pb-1 font-medium text-ink-soft text-xs">
            {label}
          </p>
          {entries.map((entry) => (
            <Line key={entry.key} id={`${id}-${entry.key}`} entry={entry} {...lines} />
          ))}
        </div>
      ))}
    </div>
  );
}

type LineProps = Omit<FinderListProps, "groups"> & { entry: Entry };

function Line({ id, entry, active, onPoint, onChoose }: LineProps) {
  const chosen = entry.key === active;
  const line = useRef<HTMLAnchorElement & HTMLButtonElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const shared = {
    ref: line,
    id,
    role: "option",
    "aria-selected": chosen,
    tabIndex: -1,
    onPointerMove: () => chosen || onPoint(entry.key),
    className: cn(
      "flex w-full items-center gap-3 rounded-lg px-3 py-2 text-left text-sm outline-none",
      chosen && "bg-muted",
    ),
  };
  const look = <LineLook entry={entry} />;
  if (!entry.href)
    return (
      <button type="button" {...shared} onClick={() => onChoose(entry)}>
        {look}
      </button>
    );
  const onClick = (event: MouseEvent) => {
    // In another tab or window: the browser does that.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return entry.onChosen?.();
    event.preventDefault();
    onChoose(entry);
  };
  return (
    <Link href={entry.href} {...shared} onClick={onClick}>
      {look}
    </Link>
  );
}

function LineLook({ entry: { icon: Icon, label, pickup, detail } }: { entry: Entry }) {
  return (
    <>
      <Icon aria-hidden className="size-4 shrink-0 text-ink-soft" />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{label}</span>
        {detail && (
          <span className="numeric block truncate text-ink-soft text-xs">
            {pickup && (
              <>
                <Time {...pickup} /> ·{" "}
              </>
            )}
            {detail}
          </span>
        )}
      </span>
    </>
  );
}
