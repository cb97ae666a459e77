import { expect, test } from "vitest";
import { isSameOrigin } from "@/lib/http/same-origin";

function post(headers: Record<string, string>, method = "POST"): Request {
  return new Request("http://localhost:8080/rides", {
    method,
    headers: { host: "localhost:8080", ...headers },
  });
}

test.each([
  ["our own page", { origin: "http://localhost:8080", "sec-fetch-site": "same-origin" }, true],
  ["the public address", { origin: "https://maskline.example" }, true],
  ["no browser", {}, true],
  ["another site", { origin: "https://evil.example" }, false],
  ["another port of this machine", { origin: "http://localhost:9000" }, false],
  ["a sandboxed frame", { origin: "null" }, false],
  ["a cross-site form without Origin", { "sec-fetch-site": "cross-site" }, false],
])("a post from %s", (_, headers, allowed) => {
  expect(isSameOrigin(post(headers), "https://maskline.example")).toBe(allowed);
});

test("reading is open to links from anywhere", () => {
  expect(isSameOrigin(post({ "sec-fetch-site": "cross-site" }, "GET"), null)).toBe(true);
});
