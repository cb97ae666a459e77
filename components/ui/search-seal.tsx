"use client";

import { createContext, type ReactNode, useContext } from "react";

type Seal = (text: string) => Promise<string>;

const SearchSealContext = createContext<Seal | null>(null);

/** Gives the search fields below the server's way to write a phone into an address without showing it. */
export function SearchSealProvider({ seal, children }: { seal: Seal; children: ReactNode }) {
  return <SearchSealContext value={seal}>{children}</SearchSealContext>;
}

/** Null outside of the admin pages, where nothing that may be a phone can be searched for. */
export function useSearchSeal(): Seal | null {
  return useContext(SearchSealContext);
}
