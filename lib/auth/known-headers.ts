import "server-only";
import { headers } from "next/headers";
import { clientHeader } from "@/lib/auth/better-auth";

/** What better-auth may know of a browser that signs in: its address, as far as we vouch for it, and what it is. */
export async function knownHeaders(address: string): Promise<Headers> {
  const known = new Headers({ [clientHeader]: address });
  const agent = (await headers()).get("user-agent");
  if (agent) known.set("user-agent", agent.slice(0, 300));
  return known;
}
