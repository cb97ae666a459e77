import { createPrivateKey, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { z } from "zod";
import { type CallReport, SendError } from "@/lib/providers/contract";
import { type ApiAnswer, askApi, requireSuccess, unreadable } from "@/lib/providers/json-api";
import { refusedBy } from "@/lib/providers/vonage/errors";
import { addressOf, type Call, carrier } from "@/lib/providers/vonage/request";
import { unreached } from "@/lib/providers/vonage/voice";

/** The application that calls go through. Its private key (PEM) proves us to the Voice API. */
export type VonageApplication = { id: string; privateKey: string };

/** Vonage writes UTC, with and without saying so. */
const time = z
  .string()
  .transform((text) => new Date(`${text.trim().replace(" ", "T").replace(/Z$/, "")}Z`))
  .refine((at) => !Number.isNaN(at.getTime()))
  .nullish()
  .catch(null);
const legSchema = z.object({
  status: z.string().toLowerCase(),
  direction: z.string().toLowerCase(),
  start_time: time,
  end_time: time,
  /** In seconds, from the answer on. */
  duration: z.coerce.number().nonnegative().nullish().catch(null),
});
type Leg = z.output<typeof legSchema>;
const legsSchema = z.object({ _embedded: z.object({ calls: z.array(legSchema) }) });

const longestToken = "5m";

/** How a call that we have connected stands; null when Vonage knows none of that id. Throws SendError. */
export async function readCall(
  call: Call,
  { conversation, application }: { conversation: string; application: VonageApplication },
): Promise<CallReport | null> {
  const query = new URLSearchParams({ conversation_uuid: conversation });
  const url = addressOf(call.account, { host: "api", path: "/v1/calls", query });
  const headers = { Authorization: `Bearer ${await signToken(application)}` };
  const answer = await askApi({ method: "GET", url, headers }, { carrier, signal: call.signal });
  if (answer.status === 404) return null;
  const legs = legsSchema.safeParse(requireSuccess(answer, { carrier, refusal })).data?._embedded.calls;
  if (!legs) throw unreadable(carrier);
  return reportOf(legs);
}

function signToken({ id, privateKey }: VonageApplication): Promise<string> {
  return new SignJWT({ application_id: id })
    .setProtectedHeader({ alg: "RS256", typ: "JWT" })
    .setIssuedAt()
    .setJti(randomUUID())
    .setExpirationTime(longestToken)
    .sign(createPrivateKey(privateKey));
}

function refusal(answer: ApiAnswer): SendError {
  if (answer.status !== 401 && answer.status !== 403) return refusedBy(answer, null);
  const reason = "Vonage refused the application. Check VONAGE_APPLICATION_ID and VONAGE_PRIVATE_KEY.";
  return new SendError("permanent", String(answer.status), reason);
}

function reportOf(legs: readonly Leg[]): CallReport | null {
  const theirs = legs.find(({ direction }) => direction === "outbound");
  const ours = legs.find(({ direction }) => direction === "inbound");
  if (!theirs) return ours ? undialled(ours) : null;
  const { status, start_time: startedAt = null, end_time: endedAt = null, duration } = theirs;
  if (status === "answered") return { status: "in_progress", answeredAt: startedAt, endedAt: null };
  if (status === "completed") {
    const answeredAt = endedAt && new Date(endedAt.getTime() - (duration ?? 0) * 1_000);
    return { status: "completed", answeredAt, endedAt };
  }
  return { status: unreached.get(status) ?? "ringing", answeredAt: null, endedAt };
}

/** The caller has hung up before anybody's phone rang, or it is about to ring. */
function undialled({ status, end_time: endedAt = null }: Leg): CallReport {
  const isOver = status === "completed" || unreached.has(status);
  return { status: isOver ? "no_answer" : "ringing", answeredAt: null, endedAt: isOver ? endedAt : null };
}
