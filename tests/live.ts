import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Moment, streamAddress, type Topic } from "@/lib/live/descriptions";
import { createHub } from "@/lib/live/hub";
import { streamSchema } from "@/lib/live/schema";
import { changeStream } from "@/lib/live/stream";
import { log } from "@/lib/log";
import type { TestDatabase } from "@/tests/database";

/** A web process as far as streams go: a hub of its own behind an HTTP server. */
export type LiveServer = { url: string; now(): Moment; stop(): Promise<void> };

/** Starts one. Who listens says whose login it is by the header `x-login`. */
export async function startLiveServer({ url, pool }: TestDatabase): Promise<LiveServer> {
  const hub = createHub({ url, log });
  const server = createServer(async (request, response) => {
    const { searchParams } = new URL(request.url ?? "", "http://localhost");
    const login = String(request.headers["x-login"]);
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const { headers, body } = changeStream({
      ...streamSchema.parse(Object.fromEntries(searchParams)),
      hub,
      signal: gone.signal,
      loginTopics: [{ topic: `logins:${login}`, since: hub.moment() }],
      mayListen: async () => (await pool.query("select from logins where id = $1", [login])).rowCount === 1,
    });
    response.writeHead(200, Object.fromEntries(headers));
    const reader = body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      response.write(part.value);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    now: hub.moment,
    async stop() {
      server.closeAllConnections();
      server.close();
      await hub.stop();
    },
  };
}

/** An event as a browser's page gets it. */
export type StreamEvent = { name: string; topics: Topic[]; id: Moment | null };

/** An open page, as far as its stream goes. */
export type OpenPage = {
  /** All that has come, beats left out. */
  events: StreamEvent[];
  /** The topics that have changed, in the order in which that was told. */
  changed(): Topic[];
  /** All that has come, as it came. */
  text(): string;
  /** The server has ended the stream. */
  hasEnded(): boolean;
  close(): void;
};

/** Opens a stream of what changes from `since` on, and returns once it has said its first word. */
export async function openPage(
  { url }: { url: string },
  { topics, since, headers = {} }: { topics: Topic[]; since: Moment; headers?: HeadersInit },
): Promise<OpenPage> {
  const closing = new AbortController();
  const address = streamAddress(topics.map((topic) => ({ topic, since })));
  const response = await fetch(`${url}${address}`, { signal: closing.signal, headers });
  if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}.`);
  const events: StreamEvent[] = [];
  let ended = false;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader.read();
  let text = first.value ?? "";
  let rest = take(text, events);
  void (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      rest = take(rest + part.value, events);
    }
    ended = true;
  })().catch(() => {
    ended = true;
  });
  return {
    events,
    changed: () => events.flatMap(({ topics: changed }) => changed),
    text: () => text,
    hasEnded: () => ended,
    close: () => closing.abort(),
  };
}

/** Takes the whole events out of a text, and returns what is left of it. */
function take(text: string, events: StreamEvent[]): string {
  const parts = text.split("\n\n");
  const rest = parts.pop() ?? "";
  for (const part of parts) {
    const fields = new Map(part.split("\n").map((line) => splitOnce(line)));
    const name = fields.get("event") ?? "";
    const [, ...topics] = (fields.get("data") ?? "").split(" ");
    if (name !== "beat") events.push({ name, topics, id: fields.get("id") ?? null });
  }
  return rest;
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf(":");
  return [line.slice(0, at), line.slice(at + 1).trim()];
}
