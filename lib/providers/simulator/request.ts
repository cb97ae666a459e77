import { randomUUID } from "node:crypto";
import type { CallEvent, WebhookChannel } from "@/lib/providers/contract";
import { createProof, proofHeader } from "@/lib/providers/simulator/proof";

/**
 * What the simulated carrier would post when somebody uses a handset. `secret` is the installation's
 * `AUTH_SECRET`; `origin` matters only to those who post the request over the network.
 */
export function simulatorRequest(secret: string, origin = "http://simulator.invalid") {
  const build = (channel: WebhookChannel, content: Record<string, string>) => {
    const url = `${origin}/webhooks/simulator/${channel}`;
    const body = new TextEncoder().encode(JSON.stringify(content));
    const proof = createProof(secret, { method: "POST", url, body });
    const headers = { "content-type": "application/json", [proofHeader]: proof };
    return new Request(url, { method: "POST", headers, body });
  };
  return {
    /** Somebody texts a number. `from` may be anything, also a short code or nothing. */
    message: (text: { from: string; to: string; body: string; id?: string }): Request =>
      build("message", { id: randomUUID(), ...text }),
    /**
     * Somebody calls a number, or presses `digits` in the call with this id. The answer is a JSON
     * {@link import("@/lib/providers/contract").CallAnswer} or menu.
     */
    call: (call: { from: string; to: string; id?: string; digits?: string }): Request =>
      build("call", { id: randomUUID(), ...call }),
    /** The simulated carrier tells how a call went on. `callerListens`: the caller hears what it is answered with. */
    callEvent: ({ id, status, callerListens }: Omit<CallEvent, "providerCallId"> & { id: string }): Request =>
      build("call", { id, event: status, listens: callerListens ? "yes" : "no" }),
    /** The simulated carrier reports on a text that it took. */
    status: (report: { id: string; status: "sent" | "delivered" | "failed"; reason?: string }): Request =>
      build("status", report),
  };
}
