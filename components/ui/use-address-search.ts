"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { toast } from "sonner";
import { useSearchSeal } from "@/components/ui/search-seal";
import { mayHoldPhone } from "@/lib/search";

const paceMs = 250;
/** A new search begins at the first page. */
const cursors = ["page", "before", "after"];

/** Asks for a search a moment after the last keystroke: the address changes, and the server answers. */
export function useAddressSearch() {
  const router = useRouter();
  const toParameter = useToParameter();
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [pending, startTransition] = useTransition();

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      latest.current++;
    },
    [],
  );

  function search(typed: string) {
    const turn = ++latest.current;
    startTransition(async () => {
      const parameter = await toParameter(typed.trim()).catch(() => null);
      if (turn !== latest.current) return;
      if (parameter === null) return void toast.error("The search did not answer. Type again to retry.");
      // As it stands now: the list may have been sorted since the last keystroke.
      const { pathname, search: asked } = window.location;
      const next = new URLSearchParams(asked);
      for (const key of cursors) next.delete(key);
      if (parameter) next.set("search", parameter);
      else next.delete("search");
      startTransition(() =>
        router.replace(next.size > 0 ? `${pathname}?${next}` : pathname, { scroll: false }),
      );
    });
  }

  function ask(typed: string) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => search(typed), paceMs);
  }

  return { pending, ask };
}

function useToParameter(): (text: string) => Promise<string> {
  const seal = useSearchSeal();
  return async (text) => {
    if (!mayHoldPhone(text)) return text;
    if (!seal) throw new Error("A phone cannot be searched for here.");
    return seal(text);
  };
}
