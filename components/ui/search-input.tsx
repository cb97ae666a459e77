"use client";

import { Search } from "lucide-react";
import { type RefObject, useEffect, useId, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { useAddressSearch } from "@/components/ui/use-address-search";
import type { AddressSearch } from "@/lib/http/address-search";
import { maximumSearch } from "@/lib/search";

type SearchInputProps = {
  label: string;
  /** What the address asks for now. */
  search: AddressSearch;
  placeholder?: string;
  className?: string;
};

/** Writes what is typed into the address (`?search=…`), sealed when it may hold a phone; the server does the search. */
export function SearchInput({ label, search, placeholder, className }: SearchInputProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { pending, ask } = useAddressSearch();
  useFollowAddress(field, search.text);
  return (
    <search className={cn("block w-full sm:w-72", className)} aria-busy={pending}>
      <span className="relative block">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
        />
        <Input
          ref={field}
          type="search"
          aria-label={label}
          aria-describedby={search.unreadable ? id : undefined}
          placeholder={placeholder ?? label}
          defaultValue={search.text}
          className="pl-9"
          maxLength={maximumSearch}
          autoComplete="off"
          onChange={(event) => ask(event.target.value)}
        />
      </span>
      {search.unreadable && (
        <p id={id} className="mt-1.5 text-ink-soft text-sm">
          This link's search cannot be read here: it is broken or from another installation. Type it again.
        </p>
      )}
    </search>
  );
}

/** Links and the browser's Back change the search, too. Whoever is typing is not disturbed. */
function useFollowAddress(field: RefObject<HTMLInputElement | null>, text: string) {
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = text;
  }, [field, text]);
}
