import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

type Request = { id: string; facts: Record<string, string> };

// On globalThis: Next loads a module once per bundle, and they all must see the same request.
const shared: typeof globalThis & { masklineRequest?: AsyncLocalStorage<Request> } = globalThis;
shared.masklineRequest ??= new AsyncLocalStorage();
const storage = shared.masklineRequest;

/** Runs `work` as the answer to one request: what it logs and which texts it writes carry the request's id. */
export function withinRequest<Answer>(id: string, work: () => Answer): Answer {
  return storage.run({ id, facts: {} }, work);
}

/** The id of the request that is being answered; null outside of one. */
export function requestId(): string | null {
  return storage.getStore()?.id ?? null;
}

/** Adds ids to the line that will be written about the request. Outside of one, nothing is written. */
export function noteInRequest(facts: Record<string, string>): void {
  Object.assign(storage.getStore()?.facts ?? {}, facts);
}

/** What has been noted about the request so far. */
export function requestFacts(): Readonly<Record<string, string>> {
  return storage.getStore()?.facts ?? {};
}

// With a letter: nobody's phone.
const sane = /^(?=.*[A-Za-z])[A-Za-z0-9_-]{16,64}$/;

/** The id that a trusted proxy has given a request, when it looks like one; else a new one. */
export function chooseRequestId(given: string | null): string {
  return given !== null && sane.test(given) ? given : randomUUID();
}
