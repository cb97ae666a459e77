"use client";

import { LoaderCircle, Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { type Entry, entryGroups } from "@/components/finder/entries";
import { FinderList } from "@/components/finder/finder-list";
import { useAnswers } from "@/components/finder/use-answers";
import { useCan } from "@/components/layout/allowed";
import { maximumSearch } from "@/lib/search";

type FinderBoxProps = { showPhones: boolean; signOut: () => void; onChoose: (entry: Entry) => void };

/** A field and the list that it filters; the focus stays in the field, the arrows walk through the list. */
export function FinderBox({ showPhones, signOut, onChoose }: FinderBoxProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const text = typed.trim();
  const { found, state } = useAnswers(text);
  const groups = entryGroups({ text, found, showPhones, can: useCan(), signOut });
  const entries = groups.flatMap((group) => group.entries);
  const { active, onKeyDown, point } = useWalk({ entries, text, onChoose });
  return (
    <>
      <div className="flex items-center gap-3 border-line border-b px-4">
        {state === "asking" && text ? (
          <LoaderCircle aria-hidden className="size-5 shrink-0 animate-spin text-ink-soft" />
        ) : (
          <Search aria-hidden className="size-5 shrink-0 text-ink-soft" />
        )}
        <input
          type="text"
          role="combobox"
          aria-label="Search everywhere"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={active ? `${id}-${active.key}` : undefined}
          placeholder="A name, phone, number, id, page or action"
          autoComplete="off"
          spellCheck={false}
          maxLength={maximumSearch}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-14 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
      </div>
      <p role="status" className="sr-only">
        {state === "asking" ? "" : entries.length === 1 ? "1 result" : `${entries.length} results`}
      </p>
      {state === "failed" && (
        <p className="px-4 pt-3 text-danger-ink text-sm">The search did not answer. Type again to retry.</p>
      )}
      <FinderList id={id} groups={groups} active={active?.key} onPoint={point} onChoose={onChoose} />
      {entries.length === 0 && state === "answered" && (
        <p className="px-4 pb-8 text-center text-ink-soft">
          Nothing found. Try part of a name, the last digits of a phone, or a whole id.
        </p>
      )}
    </>
  );
}

type Walk = { entries: Entry[]; text: string; onChoose: (entry: Entry) => void };

/** Which line is chosen by Enter: the first one, until an arrow or the pointer says otherwise. */
function useWalk({ entries, text, onChoose }: Walk) {
  const [key, setKey] = useState<string | null>(null);
  const asked = useRef(text);
  useEffect(() => {
    if (asked.current === text) return;
    asked.current = text;
    setKey(null);
  }, [text]);
  const at = Math.max(
    0,
    entries.findIndex((entry) => entry.key === key),
  );
  const last = entries.length - 1;
  const steps: Record<string, number> = {
    ArrowDown: at === last ? 0 : at + 1,
    ArrowUp: at === 0 ? last : at - 1,
    PageDown: Math.min(last, at + 5),
    PageUp: Math.max(0, at - 5),
  };
  const active = entries[at];
  const onKeyDown = (event: KeyboardEvent) => {
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setKey(entries[next]?.key ?? null);
    }
    if (event.key === "Enter" && active && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onChoose(active);
    }
  };
  return { active, onKeyDown, point: setKey };
}
