"use client";

import { ArrowUp } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, type Ref, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { arrange, type LiveRow } from "@/components/live/arrange";
import { Button } from "@/components/ui/button";

type LiveRowsProps = { as: "tbody" | "ul"; rows: readonly LiveRow[]; className?: string };

/**
 * The rows of a list that is read anew while somebody works in it. Rows change in place at once. Which rows there are
 * changes only while nobody is at work in the list: until then a small button says how many are new.
 */
export function LiveRows(props: LiveRowsProps) {
  // Another page of the list, or another filter, is another list.
  const address = `${usePathname()}?${useSearchParams()}`;
  return <Rows key={address} {...props} />;
}

function Rows({ as, rows, className }: LiveRowsProps) {
  const list = useRef<HTMLElement>(null);
  const [placed, setPlaced] = useState(rows);
  const { shown, added, isSettled } = arrange(placed, rows);

  useLayoutEffect(() => {
    if (!isAtWork(list.current)) setPlaced(rows);
  }, [rows]);

  useEffect(() => {
    if (isSettled) return;
    const settle = () => {
      if (!isAtWork(list.current)) setPlaced(rows);
    };
    const events = ["pointerup", "pointermove", "focusin", "scroll", "keyup"];
    for (const event of events) document.addEventListener(event, settle, { passive: true });
    return () => {
      for (const event of events) document.removeEventListener(event, settle);
    };
  }, [isSettled, rows]);

  function show(): void {
    setPlaced(rows);
    list.current?.scrollIntoView({ block: "center" });
  }

  return (
    <>
      <Holder as={as} className={className} holder={list}>
        {shown.map(({ node }) => node)}
      </Holder>
      {added > 0 && createPortal(<NewNote count={added} show={show} />, document.body)}
    </>
  );
}

type HolderProps = Pick<LiveRowsProps, "as" | "className"> & {
  holder: Ref<HTMLElement>;
  children: ReactNode;
};

function Holder({ as: Tag, holder, ...props }: HolderProps) {
  return <Tag ref={(element: HTMLElement | null) => attach(holder, element)} {...props} />;
}

function attach(holder: Ref<HTMLElement>, element: HTMLElement | null): void {
  if (typeof holder === "function") holder(element);
  else if (holder) holder.current = element;
}

function NewNote({ count, show }: { count: number; show: () => void }) {
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-16 z-20 flex justify-center md:top-4 md:left-62 print:hidden"
    >
      <Button size="sm" onClick={show} className="numeric pointer-events-auto rounded-full shadow-popup">
        <ArrowUp aria-hidden /> {count} new
      </Button>
    </div>
  );
}

/** Points at it, has something chosen, focused or open in it, or has scrolled down in it. */
function isAtWork(list: HTMLElement | null): boolean {
  if (!list) return false;
  return (
    list.matches(":hover") ||
    list.contains(document.activeElement) ||
    list.querySelector("input:checked") !== null ||
    document.querySelector("[role=dialog], [role=menu]") !== null ||
    list.getBoundingClientRect().top < 0
  );
}
