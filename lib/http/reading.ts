import "server-only";
import { cache } from "react";
import type { Moment } from "@/lib/live/descriptions";
import { hub } from "@/lib/live/process";

/** When a page began to read: the first call of a request says it, before the first read. */
export const readingSince = cache((): Moment => hub().moment());
