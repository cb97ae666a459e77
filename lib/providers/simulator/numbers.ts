import { type NumberOffer, type Provider, type RentedNumber, SendError } from "@/lib/providers/contract";
import { findInCatalogue, searchCatalogue } from "@/lib/providers/simulator/catalogue";

/** Reads the simulated carrier's books: which numbers it has rented out to us. */
export type ReadRented = () => Promise<RentedNumber[]>;

/**
 * Rents out numbers that exist in stories only. `readRented` is its memory, kept by whoever makes the provider:
 * what is bought and released here is on record there already.
 */
export function rentSimulated(readRented: ReadRented): NonNullable<Provider["numbers"]> {
  return {
    search: async (query, signal) => {
      refuseAborted(signal);
      return searchCatalogue(query, new Set((await readRented()).map(({ e164 }) => e164)));
    },
    buy: async ({ e164 }, signal) => {
      refuseAborted(signal);
      const offer = findInCatalogue(e164);
      if (!offer)
        throw new SendError("permanent", "not_offered", "The simulator does not rent this number out.");
      return rentedOf(offer);
    },
    release: async (_e164, signal) => refuseAborted(signal),
    list: async (signal) => {
      refuseAborted(signal);
      return readRented();
    },
    // Handsets reach every number of the simulator: there is nothing to set.
    configure: async (_number, signal) => refuseAborted(signal),
  };
}

function rentedOf({ e164, country, capabilities, type }: NumberOffer): RentedNumber {
  return { e164, country, capabilities, type };
}

function refuseAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new SendError("transient", "timeout", "The simulator was not asked in time.");
}
