import { isSealed, sealText, unsealText } from "@/lib/sealed-text";
import { maximumSearch, mayHoldPhone } from "@/lib/search";

/** The search that an address asks for. */
export type AddressSearch = {
  /** What was typed. */
  text: string;
  /** The same as it may stand in an address; empty when nothing was typed. */
  parameter: string;
  /** It was sealed by another installation or is broken: it searches for nothing. */
  unreadable: boolean;
};

const name = "search";

function sealOf(secret: string) {
  return { secret, purpose: "search in an address" };
}

/** What was typed, as it may stand in an address: sealed when it may hold a phone, else as it is. */
export async function toSearchParameter(secret: string, typed: string): Promise<string> {
  const text = typed.trim().slice(0, maximumSearch);
  return mayHoldPhone(text) || isSealed(text) ? sealText(sealOf(secret), text) : text;
}

/** Reads a page's `search` parameter, sealed or not. */
export async function readAddressSearch(secret: string, parameter: unknown): Promise<AddressSearch> {
  const given = typeof parameter === "string" ? parameter.trim() : "";
  if (!isSealed(given)) {
    const text = given.slice(0, maximumSearch);
    return { text, parameter: await toSearchParameter(secret, text), unreadable: false };
  }
  const text = await unsealText(sealOf(secret), given);
  return text === null
    ? { text: "", parameter: "", unreadable: true }
    : { text, parameter: given, unreadable: false };
}

/** The same address with its search sealed, when it holds a phone in clear; null when it may stay as it is. */
export async function sealAddress(secret: () => string, address: URL): Promise<URL | null> {
  const exposed = address.searchParams.getAll(name).find((value) => !isSealed(value) && mayHoldPhone(value));
  if (exposed === undefined) return null;
  const sealed = new URL(address);
  sealed.searchParams.set(name, await toSearchParameter(secret(), exposed));
  return sealed;
}
