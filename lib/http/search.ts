import "server-only";
import { authSecret } from "@/lib/auth/secret";
import { type AddressSearch, readAddressSearch } from "@/lib/http/address-search";

type Parameters = Record<string, string | string[] | undefined>;

/** The parameters of a page, as Next gives them to it. */
export type ListParameters = Promise<Parameters>;

/** A list's address: its parameters with the search in clear, and that search as an address may hold it. */
export async function readListAddress(
  searchParams: ListParameters,
): Promise<{ parameters: Parameters; search: AddressSearch }> {
  const parameters = await searchParams;
  const search = await readAddressSearch(authSecret(), parameters.search);
  return { parameters: { ...parameters, search: search.text || undefined }, search };
}
