import { expect, test, vi } from "vitest";
import { createListeners } from "@/components/live/listeners";
import { momentOf, type Wish } from "@/lib/live/descriptions";

const here = (at: number) => momentOf(at, "here");

test("a part of the page is stale when what it shows has changed since it was read, and no longer once it is read again", () => {
  const listeners = createListeners({ onStale: vi.fn() });
  const rides = listeners.subscribe(["rides"], here(100));
  listeners.tell(["plans"], here(150));
  listeners.tell(["rides"], here(99));
  expect(listeners.isStale()).toBe(false);
  listeners.tell(["rides"], here(150));
  expect(listeners.isStale()).toBe(true);
  rides.read(here(150));
  expect(listeners.isStale()).toBe(true);
  rides.read(here(151));
  expect(listeners.isStale()).toBe(false);
});

test("what another process has read does not count as read since", () => {
  const listeners = createListeners({ onStale: vi.fn() });
  const rides = listeners.subscribe(["rides"], momentOf(500, "there"));
  listeners.tell(["rides"], here(100));
  rides.read(momentOf(900, "there"));
  expect(listeners.isStale()).toBe(true);
  listeners.reading();
  expect(listeners.isStale()).toBe(false);
});

test("when nobody knows what has changed, everything is stale that is still on the page", () => {
  const onStale = vi.fn();
  const listeners = createListeners({ onStale });
  const gone = listeners.subscribe(["rides"], here(100));
  listeners.tell(null, here(200));
  expect(onStale).toHaveBeenCalledOnce();
  expect(listeners.isStale()).toBe(true);
  gone.stop();
  expect(listeners.isStale()).toBe(false);
});

test("all topics are asked for together, each from the earliest moment on", async () => {
  const asked: Wish[][] = [];
  const listeners = createListeners({ onStale: vi.fn() });
  listeners.subscribe(["rides", "plans"], here(200));
  listeners.onAsked((wishes) => asked.push(wishes));
  listeners.subscribe(["plans"], here(100));
  await Promise.resolve();
  expect(asked).toEqual([
    [
      { topic: "rides", since: here(200) },
      { topic: "plans", since: here(100) },
    ],
  ]);
});
