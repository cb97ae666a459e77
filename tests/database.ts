import { inject } from "vitest";
import type { Database } from "@/lib/db";
import { turnClock } from "@/tests/databases/clock";
import { deleteRows, emptyDatabase } from "@/tests/databases/empty";
import { type Handles, openHandles } from "@/tests/databases/handles";
import { cloneTemplate, dropDatabase, urlOf } from "@/tests/databases/server";

/**
 * A database of a test's own, or of a file's. `at("3 days")` is the same one seen by a process whose clock is that
 * far ahead. All are closed when the test, or the file, has ended. `empty` and `turnClock` are for tests that share
 * one: it is as it was at first, or its own clock is that far ahead, while nobody is at work on it.
 */
export type TestDatabase = Database & {
  url: string;
  at(offset: string): Database;
  turnClock(offset: string): Promise<void>;
  empty(): Promise<void>;
};

type Owned = { name: string; handles: Handles };

const taken: Owned[] = [];
// Of all files that this process has run; what is left at the run's end is dropped with the template.
const free: Owned[] = [];

/**
 * A database as the migrations have left it: an earlier test's that was emptied, else a clone of the template. Always
 * a clone when `isNew`, for tests that count pages: deleted rows leave some behind.
 */
export async function testDatabase({ connections = 5, isNew = false } = {}): Promise<TestDatabase> {
  const owned = (isNew ? null : await emptied()) ?? (await cloned());
  taken.push(owned);
  const open = (clockOffset?: string) => owned.handles.take({ connections, clockOffset });
  const database = open();
  return {
    ...database,
    url: urlOf(owned.name),
    at: open,
    turnClock: (offset) => turnClock(database.pool, offset),
    empty: () => deleteRows(database.pool, origin()),
  };
}

/** Ends the use of every database of this test: `afterEach(closeTestDatabases)`. A file's end does so by itself. */
export async function closeTestDatabases(): Promise<void> {
  for (const owned of taken.splice(0)) {
    await owned.handles.giveBack();
    free.push(owned);
  }
}

const origin = () => inject("databaseTemplate").origin;

async function emptied(): Promise<Owned | null> {
  const owned = free.pop();
  if (!owned) return null;
  const isAsNew = await owned.handles.alone((connection) => emptyDatabase(connection, origin()));
  if (isAsNew) return owned;
  await remove(owned);
  return null;
}

async function cloned(): Promise<Owned> {
  const name = await cloneTemplate();
  return { name, handles: openHandles(urlOf(name)) };
}

async function remove({ name, handles }: Owned): Promise<void> {
  await handles.close();
  await dropDatabase(name);
}
