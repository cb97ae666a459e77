"use client";

import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";

/** A row that was chosen: its id and what it is called. */
export type Chosen = { id: string; name: string };

type SelectionState = {
  chosen: ReadonlyMap<string, string>;
  choose: (rows: readonly Chosen[], wanted: boolean) => void;
  /** Only these are chosen from now on. */
  replace: (rows: readonly Chosen[]) => void;
};

const SelectionContext = createContext<SelectionState | null>(null);

const nothing: ReadonlyMap<string, string> = new Map();

type SelectionProps = {
  /** What the table shows. What was chosen while it showed something else counts no more: nobody would see it. */
  of: string;
  children: ReactNode;
};

/** Remembers which rows of the table below are chosen, by their ids: however often the page is read anew. */
export function Selection({ of, children }: SelectionProps) {
  const [made, setMade] = useState({ of, chosen: nothing });
  const chosen = made.of === of ? made.chosen : nothing;
  const choose = useCallback(
    (rows: readonly Chosen[], wanted: boolean) => {
      setMade((before) => {
        const after = new Map(before.of === of ? before.chosen : nothing);
        for (const { id, name } of rows) wanted ? after.set(id, name) : after.delete(id);
        return { of, chosen: after };
      });
    },
    [of],
  );
  const replace = useCallback(
    (rows: readonly Chosen[]) => setMade({ of, chosen: new Map(rows.map(({ id, name }) => [id, name])) }),
    [of],
  );
  const state = useMemo(() => ({ chosen, choose, replace }), [chosen, choose, replace]);
  return <SelectionContext value={state}>{children}</SelectionContext>;
}

/** Which rows are chosen. Throws outside of a {@link Selection}. */
export function useSelection(): SelectionState {
  const state = use(SelectionContext);
  if (!state) throw new Error("There is no selection around.");
  return state;
}

/** Chooses one row. */
export function RowCheckbox({ id, name }: Chosen) {
  const { chosen, choose } = useSelection();
  return (
    <span className="relative z-10">
      <Checkbox
        aria-label={`Choose ${name}`}
        checked={chosen.has(id)}
        onChange={(event) => choose([{ id, name }], event.target.checked)}
      />
    </span>
  );
}

/** Chooses all rows of the page, or none. */
export function SelectAll({ ids }: { ids: readonly Chosen[] }) {
  const { chosen, choose } = useSelection();
  const count = ids.filter(({ id }) => chosen.has(id)).length;
  const all = count > 0 && count === ids.length;
  return (
    <Checkbox
      aria-label="Choose all on this page"
      checked={all}
      ref={(box) => {
        if (box) box.indeterminate = count > 0 && !all;
      }}
      onChange={() => choose(ids, !all)}
    />
  );
}
