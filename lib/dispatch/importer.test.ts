import { expect, test } from "vitest";
import { createImporter } from "@/lib/dispatch/importer";
import { startImport } from "@/lib/imports/commands";
import { readImport } from "@/lib/imports/queries";
import { importDefaultsSchema } from "@/lib/imports/schema";
import { receiveFile } from "@/lib/imports/upload";
import { log } from "@/lib/log";
import { testDatabase } from "@/tests/database";
import { systemContext } from "@/tests/factories";

const database = await testDatabase({ connections: 8 });
const context = systemContext(database);

async function* file(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("name,phone\nAda,+447700900001\n");
}

function upload(): Promise<{ id: string }> {
  const defaults = importDefaultsSchema.parse({});
  return receiveFile(context, { kind: "customers", fileName: "people.csv", ...defaults, bytes: file() });
}

async function becomes(id: string, state: string): Promise<void> {
  await expect.poll(async () => (await readImport(database, { id }))?.state, { timeout: 10_000 }).toBe(state);
}

test("a worker checks what is uploaded and imports what is confirmed, also what has waited for it", async () => {
  const waiting = await upload();
  const importers = [1, 2].map(() =>
    createImporter({ database, directUrl: database.url, configured: [], log }),
  );
  await Promise.all(importers.map((importer) => importer.start()));
  await becomes(waiting.id, "ready");
  const { id } = await upload();
  await becomes(id, "ready");
  await startImport(context, { id });
  await becomes(id, "done");
  await Promise.all(importers.map((importer) => importer.stop()));
});
