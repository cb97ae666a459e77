import type { ProviderName } from "@/lib/providers/contract";
import type { Fault, StandIn } from "@/tests/carriers/stand-in";

/** A request that a carrier makes, which can be sent as often as one likes, byte for byte the same. */
export type CarrierRequest = { url: string; method: string; headers: Record<string, string>; body?: string };

/** Makes a carrier's request, and returns what it is answered with. */
export type Deliver = (request: CarrierRequest) => Promise<Response>;

/** How a request proves that it comes from the carrier. `stale`: rightly, but long ago. */
export const proofs = ["genuine", "forged", "stale", "none"] as const;
export type Proof = (typeof proofs)[number];

/** What a carrier says of a text's way. `opted_out`: it failed because the recipient has said STOP to the carrier. */
export const reports = ["sent", "delivered", "failed", "opted_out"] as const;
export type Report = (typeof reports)[number];

/** What becomes of the other side's phone. */
export const callees = ["answers", "busy", "no_answer", "failed"] as const;
export type Callee = (typeof callees)[number];

/** A text that somebody writes to one of our numbers. Phones in E.164, here as everywhere. */
export type Text = { from: string; to: string; body: string };

/** A text that the carrier took from us for a person. */
export type SentText = Text & { id: string; report(report: Report): Promise<CarrierRequest> };

/** What a caller went through: whom they were connected to, as whom, and what they heard said. */
export type PlayedCall = { connectedTo: string | null; callerId: string | null; heard: string[] };

export type Call = { from: string; to: string; callee: Callee };

/**
 * An answer that the carrier gives in the place of taking a text, and what has to come of it. `throttled`: the carrier
 * works and asks us to be slower.
 */
export type Refusal = { name: string; fault: Fault; leadsTo: "permanent" | "transient" | "throttled" };

/**
 * A carrier that tests and people can play: its stand-in, which our requests reach over HTTP, and the requests that it
 * would make. An ability that the carrier lacks is left out.
 */
export type PlayedCarrier = {
  name: ProviderName;
  /** What stands in `.env` to have to do with this one. */
  settings: Record<string, string>;
  /** Left out for the simulator, which is asked nothing over HTTP. */
  standIn?: StandIn;
  /** What it took from us, oldest first. */
  texts(): Promise<SentText[]>;
  /** The requests that tell us of a text: several when the carrier hands long ones on in pieces. */
  text(text: Text, proof?: Proof): Promise<CarrierRequest[]>;
  /** Proofs that this carrier's scheme knows. */
  proofs: readonly Proof[];
  /** Proves a request anew, whatever it says by now, as the carrier would. */
  resign(request: CarrierRequest): Promise<CarrierRequest>;
  /** What it reports on texts, which is nothing when left out. */
  reports: readonly Report[];
  /** Lets somebody call one of our numbers, asks us what is to happen, and does it. */
  call?(call: Call, deliver: Deliver): Promise<PlayedCall>;
  /** The request that asks us where a call is to go. */
  callRequest?(call: Omit<Call, "callee">, proof?: Proof): Promise<CarrierRequest>;
  /** The callees whose fate we learn. Left out where nobody tells us. */
  callOutcomes?: readonly Callee[];
  /** Every answer to a text of ours that the reference knows, other than yes. */
  refusals: readonly Refusal[];
  /** The answer that says that the recipient has told the carrier to stop; left out where only reports say so. */
  optedOut?: Fault;
};

/** Where the carrier believes us to be, and on which port its stand-in is to listen. */
export type PlayOptions = { publicUrl: string; port?: number };

/** Faults that are none of the carrier's words. */
export const brokenAnswers: readonly Refusal[] = [
  { name: "reset", fault: { kind: "reset" }, leadsTo: "transient" },
  { name: "hang", fault: { kind: "hang" }, leadsTo: "transient" },
  { name: "500", fault: { kind: "answer", status: 500, body: "<html>" }, leadsTo: "transient" },
  { name: "503", fault: { kind: "answer", status: 503, body: { oops: true } }, leadsTo: "transient" },
  { name: "wrong-json", fault: { kind: "answer", status: 200, body: "{]" }, leadsTo: "transient" },
  { name: "429", fault: { kind: "answer", status: 429 }, leadsTo: "throttled" },
  {
    name: "429-retry-after",
    fault: { kind: "answer", status: 429, headers: { "Retry-After": "7" } },
    leadsTo: "throttled",
  },
];

/** A code of many, as one refusal each. */
export function refusals(
  codes: readonly (string | number)[],
  { leadsTo, fault }: { leadsTo: Refusal["leadsTo"]; fault(code: string): Fault },
): Refusal[] {
  return codes.map((code) => ({ name: String(code), fault: fault(String(code)), leadsTo }));
}
