"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/ui/button";

const FinderDialog = dynamic(() => import("@/components/finder/finder-dialog"), { ssr: false });

const OpenContext = createContext<(() => void) | null>(null);

type FinderProps = { showPhones: boolean; signOut: () => Promise<void>; children: ReactNode };

/** Search everywhere, by Ctrl-K or Cmd-K and by the buttons below. Its code is loaded when it is first wanted. */
export function Finder({ showPhones, signOut, children }: FinderProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  useShortcut(() => (open ? setOpen(false) : show()));
  return (
    <OpenContext value={show}>
      {children}
      {wanted && (
        <FinderDialog open={open} onOpenChange={setOpen} showPhones={showPhones} signOut={signOut} />
      )}
    </OpenContext>
  );
}

function useShortcut(run: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey) return;
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** The way to it for whoever does not know the keys: as wide as the sidebar, or an icon. */
export function FinderButton({ size }: { size: "wide" | "icon" }) {
  const open = useContext(OpenContext);
  if (!open) return null;
  if (size === "icon")
    return (
      <Button
        variant="ghost"
        size="icon"
        aria-label="Search everywhere"
        aria-haspopup="dialog"
        onClick={open}
      >
        <Search aria-hidden className="size-5!" />
      </Button>
    );
  return (
    <Button
      variant="secondary"
      className="w-full justify-start px-3 font-normal text-ink-soft"
      aria-label="Search everywhere"
      aria-keyshortcuts="Control+K Meta+K"
      aria-haspopup="dialog"
      onClick={open}
    >
      <Search aria-hidden />
      <span className="flex-1 text-left">Search</span>
      <kbd className="rounded border border-line px-1.5 py-0.5 font-sans text-ink-soft text-xs">Ctrl K</kbd>
    </Button>
  );
}
