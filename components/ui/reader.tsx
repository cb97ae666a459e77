"use client";

import { createContext, type ReactNode, useContext } from "react";
import { anyReader, type Reader } from "@/lib/team/descriptions";

const ReaderContext = createContext(anyReader);

/** Tells what stands below in which time zone, and in which way, dates and numbers are written. */
export function ReaderProvider({ timeZone, locale, children }: Reader & { children: ReactNode }) {
  return <ReaderContext value={{ timeZone, locale }}>{children}</ReaderContext>;
}

/** In which time zone, and in which way, whoever is looking wants dates and numbers. */
export function useReader(): Reader {
  return useContext(ReaderContext);
}
