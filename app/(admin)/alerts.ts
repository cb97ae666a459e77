import { cache } from "react";
import { configuredProviders } from "@/app/(admin)/numbers/providers";
import { readDisabledEndpoints } from "@/lib/callbacks/queries";
import { readOutages } from "@/lib/carriers/queries";
import { database } from "@/lib/http/database";
import { readAlert } from "@/lib/plan/store";

// What every page warns of, read once for the warnings and for the overview, which tells of it at more length.

/** The carriers of this installation that are down. Reads a table with a row per carrier. */
export const loadOutages = cache(async () => {
  const configured = configuredProviders();
  return (await readOutages(database())).filter(({ provider }) => configured.includes(provider));
});

/** From when on the pool will not suffice. Reads one row by its key. */
export const loadPoolAlert = cache(() => readAlert(database()));

/** The endpoints that took nothing any more and were disabled. Reads a partial index. */
export const loadDisabledEndpoints = cache(() => readDisabledEndpoints(database()));
