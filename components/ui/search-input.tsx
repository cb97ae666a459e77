"use client";

import { Search } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";

const paceMs = 250;

type SearchInputProps = {
  label: string;
  placeholder?: string;
  name?: string;
  resets?: string[];
  className?: string;
};

/** Writes what is typed into the address (`?search=…`) and forgets the page (`resets`); the server does the search. */
export function SearchInput({
  label,
  placeholder,
  name = "search",
  resets = ["page", "before", "after"],
  className,
}: SearchInputProps) {
  const router = useRouter();
  const pathname = usePathname();
  const parameters = useSearchParams();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [pending, startTransition] = useTransition();

  useEffect(() => () => clearTimeout(timer.current), []);

  function search(text: string) {
    const next = new URLSearchParams(parameters);
    for (const key of resets) next.delete(key);
    if (text.trim()) next.set(name, text.trim());
    else next.delete(name);
    startTransition(() => router.replace(`${pathname}?${next}`, { scroll: false }));
  }

  return (
    <search className={cn("relative block w-full sm:w-72", className)} aria-busy={pending}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
      />
      <Input
        type="search"
        name={name}
        aria-label={label}
        placeholder={placeholder ?? label}
        defaultValue={parameters.get(name) ?? ""}
        className="pl-9"
        autoComplete="off"
        onChange={(event) => {
          const text = event.target.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(text), paceMs);
        }}
      />
    </search>
  );
}
