import { expect, test } from "vitest";
import { exactUrl } from "@/lib/webhooks/exact-url";

const target = "/webhook?a=1%2B2&b=&a=x+y&c[d]=%e2%82%ac";
const request = new Request(`http://10.0.0.5:8080${target}`, {
  headers: {
    host: "inner:8080",
    "x-forwarded-host": "evil.example, maskline.example",
    "x-forwarded-proto": "https",
  },
});

test("the public address wins, and path and query stay as they came", () => {
  const address = { publicUrl: "https://public.example/base", fromTrustedProxy: true };
  expect(exactUrl(request, address)).toBe(`https://public.example/base${target}`);
});

test("forwarded headers of a trusted proxy, of several the last", () => {
  expect(exactUrl(request, { publicUrl: null, fromTrustedProxy: true })).toBe(
    `https://maskline.example${target}`,
  );
});

test("forwarded headers of anybody else count for nothing", () => {
  expect(exactUrl(request, { publicUrl: null, fromTrustedProxy: false })).toBe(
    `http://10.0.0.5:8080${target}`,
  );
});

test("an odd protocol is no protocol", () => {
  const headers = { "x-forwarded-proto": "gopher", "x-forwarded-host": "maskline.example" };
  const odd = new Request("http://a.example/", { headers });
  expect(exactUrl(odd, { publicUrl: null, fromTrustedProxy: true })).toBe("http://a.example/");
});
