"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { zoneCookie } from "@/lib/team/descriptions";

const yearSeconds = 31_536_000;

/** Tells the server the browser's time zone, and has a page read again that was `told` another. */
export function ZoneNote({ told }: { told: string | null }) {
  const router = useRouter();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || zone === told) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${zoneCookie}=${zone}; path=/; max-age=${yearSeconds}; samesite=lax`;
    router.refresh();
  }, [told, router]);
  return null;
}
