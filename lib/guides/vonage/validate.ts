import { GuideRefusal } from "@/lib/guides/refusal";
import type { GuideCall } from "@/lib/guides/serve";
import { log } from "@/lib/log";
import { type E164, parseCarrierNumber, parsePhone } from "@/lib/phone";
import { type Provider, SendError } from "@/lib/providers/contract";
import { readSettings } from "@/lib/settings/queries";

const timeoutMs = 8_000;

/**
 * The phone of a user, as the guide validates it: by Number Insight, where Vonage (or another carrier that can) is set
 * up and the settings allow to ask; else by its numbering plan. A carrier that does not answer stops nobody.
 */
export async function requireValidPhone(
  call: GuideCall,
  { name, value }: { name: string; value: unknown },
): Promise<E164> {
  const phone = typeof value === "string" ? (parseCarrierNumber(value) ?? parsePhone(value)) : null;
  if (!phone || parsePhone(phone) === null) throw invalidPhone(name);
  const lookup = await chooseLookup(call);
  if (!lookup) return phone;
  try {
    const { lineType } = await lookup.read(phone, AbortSignal.timeout(timeoutMs));
    if (lineType !== "landline") return phone;
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    if (error.kind === "permanent" && !refusesUs.has(error.code)) throw invalidPhone(name);
    log.warn({ code: error.code }, "a phone could not be looked up");
    return phone;
  }
  throw new GuideRefusal(400, { message: `${name} is a landline, which takes no texts.` });
}

/** What says something about our account, and nothing about the phone. */
const refusesUs: ReadonlySet<string> = new Set(["4", "401", "403"]);

async function chooseLookup({ context, providers }: GuideCall): Promise<Provider["lookup"]> {
  const { lookupPhones } = await readSettings(context.database.prisma);
  if (!lookupPhones) return undefined;
  const able = [...providers.values()].filter(({ lookup }) => lookup);
  return (able.find(({ name }) => name === "vonage") ?? able[0])?.lookup;
}

function invalidPhone(name: string): GuideRefusal {
  return new GuideRefusal(400, {
    message: `${name} is not a valid phone number. Write it with its country code.`,
  });
}
