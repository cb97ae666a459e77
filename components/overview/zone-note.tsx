"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { zoneCookie } from "@/components/overview/zone";
import { useBrowserTimeZone } from "@/components/ui/time";

const yearSeconds = 31_536_000;

/** Tells the server which time zone the reader's days are of, and has the page read again when it was another. */
export function ZoneNote({ shown }: { shown: string }) {
  const router = useRouter();
  const zone = useBrowserTimeZone();
  useEffect(() => {
    if (!zone || zone === shown) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${zoneCookie}=${encodeURIComponent(zone)}; path=/; max-age=${yearSeconds}; samesite=lax`;
    router.refresh();
  }, [zone, shown, router]);
  return null;
}
