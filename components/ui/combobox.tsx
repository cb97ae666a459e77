"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, ChevronsUpDown, X } from "lucide-react";
import { useRef, useState, useTransition } from "react";
import type { FieldControl } from "@/components/ui/field";

export type ComboboxItem = { value: string; label: string; detail?: string };

export type ComboboxProps = {
  name?: string;
  /** Attributes for the text control; `fieldControl(id, …)` makes them. */
  control: FieldControl;
  /** Finds the items for what was typed; an empty text asks for the first ones. Usually a server action. */
  search: (text: string) => Promise<ComboboxItem[]>;
  initialItems?: ComboboxItem[];
  defaultValue?: ComboboxItem | null;
  onValueChange?: (item: ComboboxItem | null) => void;
  placeholder?: string;
  emptyMessage?: string;
  required?: boolean;
  disabled?: boolean;
};

const paceMs = 120;
const failure = "The search did not answer. Type again to retry.";

/** Choose one of thousands by typing. The chosen item's `value` goes into the form under `name`. */
export function Combobox({ control, placeholder, emptyMessage, ...props }: ComboboxProps) {
  const { items, status, pending, find } = useSearch(props);
  const bare = items.length <= (props.defaultValue ? 1 : 0);
  return (
    <Base.Root
      items={items}
      filter={null}
      name={props.name}
      required={props.required}
      disabled={props.disabled}
      defaultValue={props.defaultValue ?? null}
      isItemEqualToValue={(item, value) => item.value === value.value}
      autoHighlight
      onValueChange={(item) => props.onValueChange?.(item)}
      onOpenChange={(open, { reason }) => open && reason !== "input-change" && bare && find("", 0)}
      onInputValueChange={(text, { reason }) => reason !== "item-press" && find(text, paceMs)}
    >
      <Base.InputGroup className="control flex h-10 items-center">
        <Base.Input
          {...control}
          placeholder={placeholder}
          autoComplete="off"
          className="h-full min-w-0 flex-1 rounded-lg bg-transparent pl-3 outline-none"
        />
        <Base.Clear
          aria-label="Clear"
          className="grid size-8 place-items-center rounded-md text-ink-soft hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </Base.Clear>
        <Base.Trigger
          aria-label="Open list"
          className="mr-1 grid size-8 place-items-center rounded-md text-ink-soft hover:text-ink"
        >
          <ChevronsUpDown aria-hidden className="size-4" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50 outline-none">
          <Base.Popup
            aria-busy={pending || undefined}
            className="popup flex max-h-[min(var(--available-height),22rem)] w-(--anchor-width) max-w-(--available-width) flex-col"
          >
            <Base.Status className="px-3 py-2 text-ink-soft text-sm empty:hidden">{status}</Base.Status>
            <Base.Empty className="px-3 py-2 text-ink-soft text-sm empty:hidden">
              {status ? null : (emptyMessage ?? "Nobody found. Try another spelling.")}
            </Base.Empty>
            {/* It scrolls itself: of a list the arrow keys are known to reach all, of a box around it they are not. */}
            <Base.List className="min-h-0 overflow-y-auto overscroll-contain p-1 empty:hidden">
              {(item: ComboboxItem) => <Item key={item.value} item={item} />}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Item({ item }: { item: ComboboxItem }) {
  return (
    <Base.Item
      value={item}
      className="flex cursor-default select-none items-center gap-3 rounded-lg px-3 py-2 outline-none data-highlighted:bg-muted"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm">{item.label}</span>
        {item.detail && <span className="numeric block truncate text-ink-soft text-xs">{item.detail}</span>}
      </span>
      <Base.ItemIndicator>
        <Check aria-hidden className="size-4 text-primary-ink" />
      </Base.ItemIndicator>
    </Base.Item>
  );
}

/** Asks a moment after the last keystroke and drops answers that a later question has overtaken. */
function useSearch({
  search,
  initialItems,
  defaultValue,
}: Pick<ComboboxProps, "search" | "initialItems" | "defaultValue">) {
  const [items, setItems] = useState<ComboboxItem[]>(() => withChosen(initialItems ?? [], defaultValue));
  const [failed, setFailed] = useState(false);
  const [pending, startTransition] = useTransition();
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function find(text: string, delay: number) {
    const turn = ++latest.current;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      startTransition(async () => {
        const found = await search(text.trim()).catch(() => null);
        if (turn !== latest.current) return;
        setFailed(found === null);
        if (found) setItems(found);
      });
    }, delay);
  }

  return {
    items,
    pending,
    find,
    status: failed ? failure : pending && items.length === 0 ? "Searching…" : null,
  };
}

function withChosen(items: ComboboxItem[], chosen: ComboboxItem | null | undefined): ComboboxItem[] {
  return !chosen || items.some((item) => item.value === chosen.value) ? items : [chosen, ...items];
}
