import pino, { type Logger } from "pino";
import { expect, vi } from "vitest";
import { createDispatcher } from "@/lib/dispatch/dispatcher";
import type { Providers } from "@/lib/providers/registry";
import type { TestDatabase } from "@/tests/database";

/** Lets a worker send until nothing waits any more. */
export async function deliverAll(
  database: TestDatabase,
  { providers, log = pino({ level: "silent" }) }: { providers: Providers; log?: Logger },
): Promise<void> {
  const dispatcher = createDispatcher({ database, directUrl: database.url, providers, publicUrl: null, log });
  await dispatcher.start();
  const where = { status: { in: ["queued" as const, "sending" as const] } };
  const waiting = () => database.prisma.delivery.count({ where });
  await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 10_000 });
  await dispatcher.stop();
}
