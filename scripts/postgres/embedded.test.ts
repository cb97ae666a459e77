import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { runningEmbedded, startEmbedded } from "@/scripts/postgres/embedded";

const dataDir = mkdtempSync(path.join(tmpdir(), "maskline-embedded-"));
chmodSync(dataDir, 0o711);
const folders = [dataDir];
const start = () => startEmbedded({ dataDir, password: "secret" });

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test("a server that was left running, or was killed, is replaced and has lost nothing", async () => {
  const first = await start();
  folders.push(first.folder);
  await query(first.url, "create table kept as select 42 as answer");
  expect(runningEmbedded(dataDir, "secret")).toBe(first.url);

  const second = await start();
  await first.exited;
  process.kill(
    Number(readFileSync(path.join(second.folder, "postmaster.pid"), "utf8").split("\n")[0]),
    "SIGKILL",
  );
  await second.exited;

  const third = await start();
  expect(await query(third.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  await expect(query(third.url.replace("secret", "guess"), "select 1")).rejects.toMatchObject({
    code: "28P01",
  });
  await third.stop();
  expect(runningEmbedded(dataDir, "secret")).toBeNull();
});

test("a stale note never ends the process that has its number by now, not even another PostgreSQL", async () => {
  const bystander = spawn(process.execPath, [
    "-e",
    "setInterval(() => {}, 1000)",
    "postgres",
    "-D",
    "/elsewhere",
  ]);
  try {
    const { folder } = await start().then(async (server) => {
      await server.stop();
      return server;
    });
    writeFileSync(path.join(folder, "postmaster.pid"), `${bystander.pid}\n${folder}\n0\n5432\n`);
    const server = await start();
    await server.stop();
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
  } finally {
    bystander.kill();
  }
});

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
