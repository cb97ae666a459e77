import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbedded } from "@/scripts/postgres/embedded";

/** For speed only: a test server's data need not outlive a power cut. */
const carefree = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  // It would visit every test's database, over and over.
  autovacuum: "off",
  max_connections: "300",
};

/** The PostgreSQL that tests use: TEST_DATABASE_URL, else one of their own that is gone afterwards. */
export async function startTestServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, async stop() {} };
  const dataDir = mkdtempSync(path.join(tmpdir(), "maskline-test-"));
  // Passable: started by root, PostgreSQL runs as another user.
  chmodSync(dataDir, 0o711);
  const server = await startEmbedded({ dataDir, password: "test", settings: carefree });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      for (const folder of [server.folder, dataDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
