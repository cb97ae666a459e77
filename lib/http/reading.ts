import "server-only";
import { cache } from "react";
import { hub } from "@/lib/live/process";
import type { Moment } from "@/lib/live/schema";

/** When a page began to read: the first call of a request says it, before the first read. */
export const readingSince = cache((): Moment => hub().moment());
