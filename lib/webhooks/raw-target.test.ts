import { createServer, request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exactUrl } from "@/lib/webhooks/exact-url";
import { rawTarget, recordTargets } from "@/lib/webhooks/raw-target";

let port = 0;
const seen: { method?: string; url?: string; headers: Headers }[] = [];
const server = createServer(({ method, url, headers }, response) => {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  seen.push({ method, url, headers: new Headers(entries) });
  response.end();
});

beforeAll(async () => {
  recordTargets();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function get(path: string, method = "GET") {
  await new Promise<void>((resolve, reject) => {
    request({ port, path, method, agent: false }, (response) => response.resume().on("end", resolve))
      .on("error", reject)
      .end();
  });
  const last = seen.pop();
  if (!last) throw new Error("The server has seen nothing.");
  return last;
}

test.each([
  "/webhook?b=1&a=it's&b=x+y&c[d]=%e2%82%ac&=&",
  "/webhook?",
  "/webhook?a=%zz",
  "/a%2Fb/message?a=1#x",
])("the target %j stays as it was sent, whatever Next makes of its URL", async (target) => {
  const { headers } = await get(target);
  const request = new Request("http://inner.example/webhook?sorted=1", { headers });
  expect(rawTarget(request)).toBe(target);
  const address = { publicUrl: "https://maskline.example", fromTrustedProxy: false };
  expect(exactUrl(request, address)).toBe(`https://maskline.example${target}`);
});

test("a proxy's absolute form loses its origin", async () => {
  const { url, headers } = await get("http://evil.example/webhook?a=1");
  expect(url).toBe("/webhook?a=1");
  expect(rawTarget(new Request("http://a.example/", { headers }))).toBe("/webhook?a=1");
});

test.each(["/webhooks/%E0%A4%A/message", "/webhooks/%zz/message?a=1", "*"])(
  "%j, which Next answers with 500, becomes a path that is not there",
  async (target) => {
    expect((await get(target)).url).toBe("/malformed-path");
  },
);

test("TRACE, which Next answers with 500, becomes a method that routes refuse", async () => {
  expect((await get("/webhook", "TRACE")).method).toBe("OPTIONS");
});

test("a request that came over no network has no raw target", () => {
  const headers = { "x-maskline-target": "L2V2aWw" };
  expect(rawTarget(new Request("http://simulator.invalid/webhooks/simulator/call", { headers }))).toBeNull();
});
