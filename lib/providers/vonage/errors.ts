import { SendError } from "@/lib/providers/contract";
import { type ApiAnswer, carrierTrouble, isTransient } from "@/lib/providers/json-api";
import { withoutPhones } from "@/lib/providers/reason";
import { carrier } from "@/lib/providers/vonage/request";

export const credentialsReason = "Vonage refused the account. Check VONAGE_API_KEY and VONAGE_API_SECRET.";

/** For an HTTP status that says that nothing was done; `label` is Vonage's own word for why. */
export function refusedBy(answer: ApiAnswer, label: string | null): SendError {
  const { status } = answer;
  if (isTransient(status)) return carrierTrouble(carrier, answer);
  const code = String(status);
  if (status === 401 || status === 403) return new SendError("permanent", code, credentialsReason);
  const detail = label ? `: ${withoutPhones(label)}` : "";
  return new SendError("permanent", code, `Vonage refused the request (code ${code})${detail}.`);
}
