import { beforeAll, describe, expect, test } from "vitest";
import { exportAudit } from "@/lib/audit/export";
import { listAudit } from "@/lib/audit/queries";
import { recordAudit } from "@/lib/audit/record";
import { auditActions, auditFilterSchema } from "@/lib/audit/schema";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { addNumber } from "@/lib/numbers/commands";
import { bookRide } from "@/lib/rides/book";
import { changePickup } from "@/lib/rides/change-pickup";
import { updatePerson } from "@/lib/sessions/update-person";
import { updateSettings } from "@/lib/settings/commands";
import { readSources } from "@/tests/architecture/source";
import { testDatabase } from "@/tests/database";
import { createCustomer, createDriver, nextPhone, rideInput, systemContext } from "@/tests/factories";

const database = await testDatabase();
const ada: Context = { database, actor: { kind: "admin", id: "ada", role: "admin" } };
let rideId: string;

beforeAll(async () => {
  await database.prisma.admin.create({ data: { id: "ada", name: "Ada Admin", email: "ada@example.com" } });
  await addNumber(ada, { phone: "+12025550100", provider: "simulator", capabilities: ["sms", "voice"] });
  const customer = await createCustomer(systemContext(database), { name: "Clara Customer" });
  const driver = await createDriver(systemContext(database));
  const ride = rideInput({ customerId: customer.id, driverId: driver.id });
  rideId = (await bookRide(ada, ride)).id;
  const { pickup, timeZone } = rideInput(ride, { daysAhead: 2 });
  await changePickup(ada, { id: rideId, pickup, timeZone });
  await updatePerson(ada, { side: "customer", id: customer.id, name: "Clara Newname", phone: nextPhone() });
  await updateSettings(ada, { graceHours: 48, stickyNumbers: true });
});

test("an entry says who did what to what, newest first", async () => {
  const { rows } = await listAudit(database, { actor: "admin:ada" });
  expect(rows.map(({ action, actorName, subjectName }) => [action, actorName, subjectName])).toEqual([
    ["settings.update", "Ada Admin", null],
    ["customer.update", "Ada Admin", "Clara Newname"],
    ["ride.change_pickup", "Ada Admin", "Dam Square → Airport"],
    ["ride.book", "Ada Admin", "Dam Square → Airport"],
    ["number.add", "Ada Admin", "+12025550100"],
  ]);
});

test("a change is told before and after, and what stayed as it was is not", async () => {
  const { rows } = await listAudit(database, { subject: "settings" });
  expect(rows[0]?.changes).toEqual({ graceHours: { from: 24, to: 48 } });
});

test("no entry holds a person's phone or name", async () => {
  const { rows } = await database.pool.query("select details::text from audit_entries");
  expect(rows.length).toBeGreaterThan(5);
  expect(JSON.stringify(rows)).not.toMatch(/\+44|Clara|Newname/);
});

describe("the log is narrowed", () => {
  test.each([
    ["to a noun", { subject: "ride" }, 2],
    ["to a kind of actor", { actor: "system" }, 2],
    ["to nobody", { actor: "admin:nobody" }, 0],
    ["to days that are over", { to: "2020-01-01" }, 0],
    ["to days that are to come", { from: "2100-01-01" }, 0],
    ["to all days", { from: "2020-01-01", to: "2100-01-01", subject: "ride" }, 2],
  ])("%s", async (_, filter, count) => {
    expect((await listAudit(database, auditFilterSchema.parse(filter))).rows).toHaveLength(count);
  });

  test("and what cannot be read counts as not asked", () => {
    expect(
      auditFilterSchema.parse({ subject: "x", actor: "admin:", from: "31.12.2026", after: "1", before: "'" }),
    ).toEqual({});
  });
});

test("each entry is on one page, forwards and backwards", async () => {
  await inTransaction(database, async (transaction) => {
    for (let n = 0; n < 120; n++)
      await recordAudit(transaction, ada.actor, {
        action: "session.move",
        subjectType: "session",
        subjectId: String(n),
      });
  });
  const first = await listAudit(database, { subject: "session" });
  const second = await listAudit(database, { subject: "session", after: first.older ?? undefined });
  const third = await listAudit(database, { subject: "session", after: second.older ?? undefined });
  const subjects = [first, second, third].flatMap(({ rows }) => rows.map(({ subjectId }) => subjectId));
  expect(new Set(subjects).size).toBe(120);
  expect([first.newer, third.older]).toEqual([null, null]);
  const back = await listAudit(database, { subject: "session", before: third.newer ?? undefined });
  expect(back.rows).toEqual(second.rows);
});

test("the export has all pages of what is narrowed, as a spreadsheet may open it", async () => {
  let text = "";
  const columns = "who,whoId,action,about,aboutId,changes";
  for await (const part of exportAudit(database, { actor: "admin:ada", subject: "ride", columns }))
    text += part;
  const [, ...lines] = text.trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`Z,Ada Admin,ada,ride.book,ride,${rideId},`);
});

test("a phone that somebody has typed into what is kept is hidden, in the log, its pages and its file", async () => {
  const secret = { formatted: "+44 7700 900 123", digits: "07700900123" };
  await updateSettings(ada, { noSessionText: `Call ${secret.formatted}` });
  await updateSettings(ada, { noSessionText: `Or call ${secret.digits}` });
  const key = { name: `For ${secret.digits}`, scopes: [], expiresInDays: null };
  const kept = {
    id: "0199aaaa-1234-7000-8000-123456789012",
    at: "2026-11-21T10:20:30.123Z",
    day: "2026-11-21",
  };
  await inTransaction(database, (transaction) =>
    recordAudit(transaction, ada.actor, {
      action: "api_key.make",
      subjectType: "api_key",
      subjectId: kept.id,
      details: { ...key, ...kept, lists: [secret.digits, kept.id], count: 7_700_900_123 % 1000 },
    }),
  );
  const [made, again, first] = (await listAudit(database, { actor: "admin:ada" })).rows;
  expect(made?.details).toEqual({ ...key, ...kept, name: "For …", lists: ["…", kept.id], count: 123 });
  expect([first?.changes.noSessionText?.to, again?.changes.noSessionText]).toEqual([
    "Call …",
    { from: "Call …", to: "Or call …" },
  ]);
  const { rows } = await database.pool.query("select details::text from audit_entries");
  const parts: string[] = [];
  for await (const part of exportAudit(database, {})) parts.push(part);
  expect(`${JSON.stringify(rows)}${parts.join("")}`.replaceAll(" ", "")).not.toContain("7700900123");
});

test.each(["update audit_entries set action = 'x'", "delete from audit_entries", "truncate audit_entries"])(
  "nobody changes what was done: %s",
  async (statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow(
      "Audit entries are never changed or deleted.",
    );
  },
);

test("entries are written in one place, which hides phones", () => {
  const writers = ["app", "lib", "prisma", "scripts"]
    .flatMap((folder) => readSources(folder, [".ts", ".tsx", ".sql"]))
    .filter(
      ({ path, text }) =>
        !path.includes(".test.") && /insert into audit_entries|auditEntry\.(create|upsert)/i.test(text),
    );
  expect(writers.map(({ path }) => path)).toEqual(["lib/audit/record.ts"]);
});

test("every kind of entry has a noun and a verb", () => {
  expect(auditActions.filter((action) => !/^[a-z_]+\.[a-z_]+$/.test(action))).toEqual([]);
});
