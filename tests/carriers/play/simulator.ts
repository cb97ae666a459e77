import { z } from "zod";
import type { Database } from "@/lib/db";
import { createProof, proofHeader } from "@/lib/providers/simulator/proof";
import { simulatorRequest } from "@/lib/providers/simulator/request";
import type { CarrierRequest, PlayedCarrier, Proof } from "@/tests/carriers/play/carrier";

const authSecret = "a-secret-that-only-tests-know-0123456789";

const answerSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("connect"), to: z.string(), callerId: z.string() }),
  z.object({ action: z.literal("say"), text: z.string() }),
]);

/** The simulator. What it took stands in our own database, delivered at once: it reports nothing. */
export function playSimulator({
  publicUrl,
  database,
}: {
  publicUrl: string;
  database: Database;
}): PlayedCarrier {
  const handset = (proof: Proof = "genuine") =>
    simulatorRequest(proof === "forged" ? "a-secret-of-somebody-else-0123456789" : authSecret, publicUrl);
  const read = async (request: Request, proof?: Proof): Promise<CarrierRequest> => {
    const { [proofHeader]: _proof, ...unproven } = Object.fromEntries(request.headers);
    const headers = proof === "none" ? unproven : Object.fromEntries(request.headers);
    return { url: request.url, method: request.method, headers, body: await request.text() };
  };
  return {
    name: "simulator",
    settings: { SIMULATOR: "on", AUTH_SECRET: authSecret },
    texts: () => readTexts(database),
    text: async (text, proof) => [await read(handset(proof).message(text), proof)],
    proofs: ["genuine", "forged", "none"],
    resign: async (request) => {
      const proven = { ...request, body: new TextEncoder().encode(request.body) };
      return { ...request, headers: { ...request.headers, [proofHeader]: createProof(authSecret, proven) } };
    },
    reports: [],
    call: async (call, deliver) => {
      const answer = await deliver(await read(handset().call(call)));
      const step = answerSchema.parse(await answer.json());
      return step.action === "connect"
        ? { connectedTo: step.to, callerId: step.callerId, heard: [] }
        : { connectedTo: null, callerId: null, heard: [step.text] };
    },
    callRequest: (call, proof) => read(handset(proof).call(call), proof),
    refusals: [],
  };
}

async function readTexts({ pool }: Database) {
  const { rows } = await pool.query<{ id: string; from: string; to: string; body: string }>(
    `select deliveries.id, proxy_numbers.e164 as "from", phones.e164 as "to",
       coalesce(deliveries.body, messages.body) as body
     from deliveries join messages on messages.id = deliveries.message_id
     join phones on phones.id = deliveries.recipient_phone_id
     join proxy_numbers on proxy_numbers.id = deliveries.originator_id
     where deliveries.provider = 'simulator' and deliveries.status = 'delivered' order by deliveries.position`,
  );
  const report = () => Promise.reject(new Error("The simulator reports nothing."));
  return rows.map((row) => ({ ...row, report }));
}
