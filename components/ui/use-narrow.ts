"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { addressOf, changed } from "@/components/ui/address";

/** Narrows the list of this page to something else, from its first page on. */
export function useNarrow(): (changes: Record<string, string | undefined>) => void {
  const router = useRouter();
  const pathname = usePathname();
  const parameters = useSearchParams();
  return (changes) => {
    const said: Record<string, string | undefined> = Object.fromEntries(parameters);
    router.replace(addressOf(pathname, changed(said, changes)), { scroll: false });
  };
}
