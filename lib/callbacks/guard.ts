import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** What the settings allow beyond public addresses over https. */
export type GuardRules = { privateAddresses: boolean; plainHttp: boolean };

type Range = ReturnType<ipaddr.IPv4["range"]> | ReturnType<ipaddr.IPv6["range"]>;

const privateRanges: readonly Range[] = ["private", "loopback", "uniqueLocal", "carrierGradeNat"];

/** What IPv6 gives out to the public: everything else is somebody's own, or a wrapping around IPv4. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");
const highestPrivileged = 1_023;

/** Why an address in the internet may not be called, in a sentence; null when it may. Asks no name server. */
export function refusalOfUrl(url: URL, rules: GuardRules): string | null {
  if (url.protocol !== "https:" && url.protocol !== "http:") return "Only https addresses can be called.";
  if (url.protocol === "http:" && !rules.plainHttp)
    return "Only https addresses can be called, unless the settings allow plain http.";
  if (url.username || url.password)
    return "The address holds a user name or password. The signature proves who calls.";
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  if (port <= highestPrivileged && port !== 443 && port !== 80)
    return "The port belongs to another service. Use 443, 80 or one above 1023.";
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(literal) ? refusalOfAddress(literal, rules) : null;
}

/**
 * Why nothing is sent to an IP address, in a sentence; null when it may be. Link-local ones (among them the clouds'
 * metadata services), multicast and wrapped IPv4 are refused whatever the settings say.
 */
export function refusalOfAddress(address: string, rules: GuardRules): string | null {
  if (!ipaddr.isValid(address)) return "The name leads to something that is no address.";
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (rules.privateAddresses && privateRanges.includes(range)) return null;
  if (range !== "unicast" || (parsed instanceof ipaddr.IPv6 && !parsed.match(globalUnicast)))
    return privateRanges.includes(range)
      ? "The address is in a private network, which the settings do not allow."
      : "The address is none of the public internet.";
  return null;
}
