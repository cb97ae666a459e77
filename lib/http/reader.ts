import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { requireLogin } from "@/lib/http/context";
import { anyReader, type Reader, zoneCookie } from "@/lib/team/descriptions";
import { isTimeZone } from "@/lib/time";

/** How whoever is signed in sees dates and numbers: as they have set it, or else as their browser does. */
export const getReader = cache(async (): Promise<Reader> => {
  const login = await requireLogin();
  return {
    timeZone: login.timeZone ?? (await readToldZone()) ?? anyReader.timeZone,
    locale: login.locale ?? localeOf((await headers()).get("accept-language")) ?? anyReader.locale,
  };
});

/** The time zone that the browser has told; null until it has. */
export async function readToldZone(): Promise<string | null> {
  const told = (await cookies()).get(zoneCookie)?.value ?? "";
  return isTimeZone(told) ? told : null;
}

/** The first language of a browser, where we can write dates as it does. */
function localeOf(accepted: string | null): string | null {
  const first = accepted?.split(/[,;]/)[0]?.trim() ?? "";
  if (!/^[a-z]{2,3}(-[\w-]{2,20})?$/i.test(first)) return null;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(first)[0] ?? null;
  } catch {
    // No language tag after all.
    return null;
  }
}
