import { expect, test } from "vitest";
import { isTrustedProxy, senderAddress } from "@/lib/auth/forwarded";

const trustedProxies = ["10.0.0.0/8", "::1"];

test("without a trusted proxy the peer counts, whatever the headers say", () => {
  expect(senderAddress({ peer: "192.0.2.7", forwardedFor: "198.51.100.1", trustedProxies })).toBe(
    "192.0.2.7",
  );
  expect(senderAddress({ peer: "::ffff:192.0.2.7", forwardedFor: null, trustedProxies: [] })).toBe(
    "192.0.2.7",
  );
});

test("behind trusted proxies the last address that is not one of them counts", () => {
  const forwardedFor = "203.0.113.99, 198.51.100.1, 10.1.1.1";
  expect(senderAddress({ peer: "10.0.0.2", forwardedFor, trustedProxies })).toBe("198.51.100.1");
  expect(senderAddress({ peer: "::1", forwardedFor: "198.51.100.1", trustedProxies })).toBe("198.51.100.1");
});

test("rubbish in the header falls back to the proxy", () => {
  expect(senderAddress({ peer: "10.0.0.2", forwardedFor: "<script>", trustedProxies })).toBe("10.0.0.2");
  expect(senderAddress({ peer: null, forwardedFor: "198.51.100.1", trustedProxies })).toBe("unknown");
});

test("a proxy is trusted by address or network", () => {
  expect(isTrustedProxy("10.9.9.9", trustedProxies)).toBe(true);
  expect(isTrustedProxy("11.0.0.1", trustedProxies)).toBe(false);
});
