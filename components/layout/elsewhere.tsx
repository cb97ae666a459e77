"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** Shows what the page at this address says itself on all others. */
export function Elsewhere({ path, children }: { path: string; children: ReactNode }) {
  return usePathname() === path ? null : children;
}
