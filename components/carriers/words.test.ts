import { expect, test } from "vitest";
import { proofLines } from "@/components/carriers/words";

test("channels that prove themselves in the same way share a sentence", () => {
  const both = ["signature", "token"] as const;
  expect(
    proofLines([
      { channel: "message", kinds: both },
      { channel: "call", kinds: ["token"] },
      { channel: "status", kinds: both },
    ]),
  ).toEqual([
    "Texts, Status reports: they prove themselves by the carrier's signature, or, without one, by the secret in their address.",
    "Calls: they prove themselves by the secret in their address.",
  ]);
});
