import { afterEach, expect, test } from "vitest";
import { type PostRequest, post, type Resolve } from "@/lib/callbacks/post";
import { answer, hang, type Receiver, startReceiver } from "@/tests/receiver";

const here = { privateAddresses: true, plainHttp: true };
const receivers: Receiver[] = [];

afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
});

async function receive(options: Parameters<typeof startReceiver>[0] = {}): Promise<Receiver> {
  const receiver = await startReceiver(options);
  receivers.push(receiver);
  return receiver;
}

function send(url: string, request: Partial<PostRequest> = {}) {
  const usual = { headers: {}, body: "{}", timeoutMs: 300, readMs: 100, maxBytes: 100, rules: here };
  return post({ url, ...usual, ...request });
}

const answering =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

test("posts the body and tells the answer", async () => {
  const receiver = await receive({ behaviour: answer(201, "Thank you") });
  const outcome = await send(`${receiver.url}/hook`, { body: '{"a":1}', headers: { "webhook-id": "1" } });
  expect(outcome).toMatchObject({ kind: "answered", status: 201, body: "Thank you", complete: true });
  expect(receiver.received).toMatchObject([
    { path: "/hook", body: '{"a":1}', headers: { "webhook-id": "1", "content-type": "application/json" } },
  ]);
});

test("a name that leads to this machine is refused before anything is sent", async () => {
  const receiver = await receive();
  const { port } = new URL(receiver.url);
  const rules = { privateAddresses: false, plainHttp: true };
  for (const name of ["localhost", "127.0.0.1", "marketplace.example"]) {
    const outcome = await send(`http://${name}:${port}/`, { rules, resolve: answering("127.0.0.1") });
    expect(outcome).toMatchObject({ kind: "failed", code: "refused" });
  }
  expect(receiver.received).toEqual([]);
});

test("one private address among the public ones of a name spoils it", async () => {
  const resolve = answering("93.184.215.14", "10.0.0.1");
  const outcome = await send("https://marketplace.example/", {
    resolve,
    rules: { ...here, privateAddresses: false },
  });
  expect(outcome).toMatchObject({ kind: "failed", code: "refused" });
});

test("a name is looked up once: an answer that changes a moment later leads nowhere else", async () => {
  const judged = await receive();
  const { port } = new URL(judged.url);
  const other = await receive({ address: "127.0.0.2", port: Number(port) });
  let asked = 0;
  const resolve: Resolve = (name) => answering(asked++ === 0 ? "127.0.0.1" : "127.0.0.2")(name);
  expect(await send(`http://marketplace.example:${port}/`, { resolve })).toMatchObject({ status: 204 });
  expect([asked, judged.received.length, other.received.length]).toEqual([1, 1, 0]);
});

test("a redirect, to a private address or any other, is not followed", async () => {
  const other = await receive();
  const receiver = await receive({ behaviour: answer(302, "", { location: other.url }) });
  expect(await send(receiver.url)).toMatchObject({ kind: "answered", status: 302 });
  expect(other.received).toEqual([]);
});

test("who does not answer in time has failed", async () => {
  const receiver = await receive({ behaviour: hang });
  expect(await send(receiver.url)).toMatchObject({ kind: "failed", code: "timeout" });
});

test("who drips the head of an answer has failed in time, however often a byte comes", async () => {
  const receiver = await receive({
    behaviour: (response) => {
      const { socket } = response;
      const timer = setInterval(() => socket?.write("H"), 20);
      socket?.once("close", () => clearInterval(timer));
    },
  });
  expect(await send(receiver.url)).toMatchObject({ kind: "failed" });
});

test("of an answer that drips or never ends, what came counts", async () => {
  const receiver = await receive({
    behaviour: (response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("x"), 5);
      response.once("close", () => clearInterval(timer));
    },
  });
  const outcome = await send(receiver.url);
  expect(outcome).toMatchObject({ kind: "answered", status: 200, complete: false });
  expect(outcome.durationMs).toBeLessThan(1_000);
  const flood = await receive({ behaviour: answer(200, "y".repeat(1_000_000)) });
  expect(await send(flood.url)).toMatchObject({ body: "y".repeat(100), complete: false });
});

test("an unknown name and a closed port are failures with a sentence, not exceptions", async () => {
  const gone = await startReceiver();
  await gone.close();
  expect(await send(gone.url)).toMatchObject({ code: "ECONNREFUSED", reason: "Nothing listens there." });
  const resolve: Resolve = () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));
  expect(await send("http://nobody.example/", { resolve })).toMatchObject({ code: "ENOTFOUND" });
});
