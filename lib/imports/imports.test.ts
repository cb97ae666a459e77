import { beforeEach, describe, expect, test } from "vitest";
import { discardImport, startImport } from "@/lib/imports/commands";
import { eachProblem, listProblems, previewLines, readImport } from "@/lib/imports/queries";
import { runImport, runImports } from "@/lib/imports/run";
import { type Import, type ImportKind, importDefaultsSchema, maximumFileBytes } from "@/lib/imports/schema";
import { deleteOldImports } from "@/lib/imports/tidy";
import { receiveFile } from "@/lib/imports/upload";
import { exportNumbers } from "@/lib/numbers/export";
import { archivePerson } from "@/lib/people/commands";
import { exportPeople } from "@/lib/people/export";
import { testDatabase } from "@/tests/database";
import { createCustomer, createDriver, createNumber, systemContext } from "@/tests/factories";

const database = await testDatabase({ connections: 10 });
const context = {
  ...systemContext(database),
  actor: { kind: "admin" as const, id: "ada", role: "admin" as const },
};
const options = { configured: ["simulator", "messagebird"], signal: new AbortController().signal };

beforeEach(async () => {
  await database.pool.query(
    "truncate imports, import_rows, import_chunks, customers, drivers, phones, proxy_numbers cascade",
  );
});

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += 50_000) yield bytes.subarray(from, from + 50_000);
}

type Given = { kind?: ImportKind; defaults?: Record<string, unknown> };

/** Uploads and lets a worker check. */
async function check(text: string, { kind = "customers", defaults = {} }: Given = {}): Promise<Import> {
  const { id } = await receiveFile(context, {
    kind,
    fileName: "people.csv",
    ...importDefaultsSchema.parse({ provider: "simulator", ...defaults }),
    bytes: bytesOf(text),
  });
  await runImport(database, { ...options, id });
  return read(id);
}

async function read(id: string): Promise<Import> {
  const found = await readImport(database, { id });
  if (!found) throw new Error("There is no such import.");
  return found;
}

/** Uploads, lets a worker check, confirms and lets it import. */
async function importText(text: string, given: Given = {}): Promise<Import> {
  const { id } = await check(text, given);
  await startImport(context, { id });
  await runImport(database, { ...options, id });
  return read(id);
}

async function problemsOf(text: string, given: Given = {}): Promise<[number, string | null][]> {
  const { id, problem } = await check(text, given);
  expect(problem).toBeNull();
  const { rows } = await listProblems(database, { id });
  return rows.map((row) => [row.line, row.problem]);
}

async function people(): Promise<string[]> {
  const { rows } = await database.pool.query<{ person: string }>(`
    select name || ' ' || e164 as person from customers join phones on phones.id = phone_id
    where archived_at is null order by name`);
  return rows.map(({ person }) => person);
}

async function numbers(): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    "select e164, provider, country, capabilities::text, status from proxy_numbers order by e164",
  );
  return rows;
}

async function collect(parts: AsyncGenerator<string>): Promise<string> {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}

describe("people", () => {
  test("are previewed, and imported once somebody says so", async () => {
    const { id, ...checked } = await check(
      "Name;Phone;Shoe size\nAda;+44 7700 900001;38\nBob;+447700900002;44\n",
    );
    expect(checked).toMatchObject({ state: "ready", ignoredColumns: ["Shoe size"] });
    expect(checked.counts).toEqual({ create: 2, update: 0, unchanged: 0, refused: 0 });
    expect(await previewLines(database, { id })).toMatchObject([
      { line: 2, name: "Ada", e164: "+447700900001", outcome: "create" },
      { line: 3, name: "Bob", e164: "+447700900002", outcome: "create" },
    ]);
    expect(await people()).toEqual([]);

    await startImport(context, { id });
    await runImport(database, { ...options, id });
    expect(await people()).toEqual(["Ada +447700900001", "Bob +447700900002"]);
    expect(await read(id)).toMatchObject({ state: "done", counts: { create: 2 } });
  });

  test("leave one audit row with the counts and no phone, and no staged phone", async () => {
    const { id } = await importText("name,phone\nAda,+447700900001\n");
    const { rows } = await database.pool.query(
      "select actor_id, action, subject_id, details from audit_entries where subject_id = $1",
      [id],
    );
    expect(rows).toEqual([
      {
        actor_id: "ada",
        action: "customers.import",
        subject_id: id,
        details: { created: 1, updated: 0, unchanged: 0 },
      },
    ]);
    const { rowCount } = await database.pool.query(
      "select from import_rows union all select from import_chunks",
    );
    expect(rowCount).toBe(0);
  });

  test("who is there already is left alone, or gets the file's name", async () => {
    await createCustomer(context, { name: "Ada", phone: "+447700900001" });
    await createCustomer(context, { name: "Bob", phone: "+447700900002" });
    const { counts } = await importText(
      "name,phone\nAda,+447700900001\nBobby,+447700900002\nEve,+447700900003\n",
    );
    expect(counts).toEqual({ create: 1, update: 1, unchanged: 1, refused: 0 });
    expect(await people()).toEqual(["Ada +447700900001", "Bobby +447700900002", "Eve +447700900003"]);
  });

  test("the file's language is set, also for who is there already; without a word it stays", async () => {
    const header = "name,phone,language\n";
    await importText(`${header}Ada,+447700900001,DE\nBob,+447700900002,\n`);
    const { counts } = await importText(`${header}Ada,+447700900001,\nBob,+447700900002,es\n`);
    expect(counts).toEqual({ create: 0, update: 1, unchanged: 1, refused: 0 });
    const { rows } = await database.pool.query("select language from phones order by e164");
    expect(rows).toEqual([{ language: "de" }, { language: "es" }]);
  });

  test("the same file twice adds nothing", async () => {
    const text = "name,phone\nAda,+447700900001\nBob,+447700900002\n";
    await importText(text);
    const again = await importText(text);
    expect(again.counts).toEqual({ create: 0, update: 0, unchanged: 2, refused: 0 });
    expect(await people()).toHaveLength(2);
  });

  test("somebody archived comes as a new person, as with the form", async () => {
    const { id } = await createCustomer(context, { name: "Ada", phone: "+447700900001" });
    await archivePerson(context, { side: "customer", id });
    const { counts } = await importText("name,phone\nAda,+447700900001\n");
    expect(counts.create).toBe(1);
  });

  test("phones in national form take their country from their line or from the whole file", async () => {
    const text = "name,phone,country\nAda,07700 900001,\nBob,020 7946 0000,gb\nJan,020 530 5000,NL\n";
    await importText(text, { defaults: { country: "GB" } });
    expect(await people()).toEqual(["Ada +447700900001", "Bob +442079460000", "Jan +31205305000"]);
  });

  test("every wrong line is named with its reason, and nothing can be imported", async () => {
    await createNumber(context, { phone: "+12025550100" });
    const text = [
      "name,phone,country",
      "Ada,+447700900001,",
      ",+447700900002,",
      "Bob,12,",
      `${"x".repeat(101)},+447700900003,GBR`,
      "Proxy,+12025550100,",
      "Ada again,+44 (0)7700 900001,",
      "Too,many,cells,here",
      "Fine,+447700900004,GB",
    ].join("\n");
    expect(await problemsOf(text)).toEqual([
      [3, "Name: Give a name."],
      [4, expect.stringMatching(/^This is not a phone number/)],
      [5, "Name: 100 characters at most. Country: Two letters, like GB."],
      [6, expect.stringMatching(/^This is one of our proxy numbers/)],
      [7, "Line 2 has the same number already. Remove one of them."],
      [8, expect.stringMatching(/^This line has 4 columns, the first line has 3/)],
    ]);
    const [{ id }] = (await database.pool.query<{ id: string }>("select id from imports")).rows as [
      { id: string },
    ];
    expect(await read(id)).toMatchObject({ state: "refused", counts: { create: 2, refused: 6 } });
    await expect(startImport(context, { id })).rejects.toThrow(/cannot be imported now/);
    expect(await people()).toEqual([]);
  });
});

describe("numbers", () => {
  test("come with provider and abilities of their line, or of the whole file", async () => {
    const text =
      'number,provider,capabilities\n+12025550100,MessageBird,"voice, sms"\n+12025550101,,\n+12025550102,,texts\n';
    await importText(text, { kind: "numbers" });
    expect(await numbers()).toEqual([
      {
        e164: "+12025550100",
        provider: "messagebird",
        country: "US",
        capabilities: "{sms,voice}",
        status: "active",
      },
      {
        e164: "+12025550101",
        provider: "simulator",
        country: "US",
        capabilities: "{sms,voice}",
        status: "active",
      },
      { e164: "+12025550102", provider: "simulator", country: "US", capabilities: "{sms}", status: "active" },
    ]);
  });

  test("every wrong line is named with its reason", async () => {
    await createCustomer(context, { phone: "+447700900001" });
    await createNumber(context, { phone: "+12025550105", capabilities: ["sms"] });
    const text = [
      "phone,provider,capabilities,status",
      "+12025550100,nobody,sms,",
      "+12025550101,,fax,",
      "hello,,sms,",
      "+12025550102,,sms,sleeping",
      "+447700900001,,sms,",
      "+12025550105,,sms|voice,",
    ].join("\n");
    expect(await problemsOf(text, { kind: "numbers" })).toEqual([
      [2, 'The provider "nobody" is not configured.'],
      [3, "Capabilities: sms, voice or both, please."],
      [4, expect.stringMatching(/^This is not a number/)],
      [5, "Status: active, draining or retired, please."],
      [6, expect.stringMatching(/^This is the phone of a customer or driver/)],
      [7, expect.stringMatching(/^This number is in the pool already/)],
    ]);
  });

  test("one that is retired comes back", async () => {
    await createNumber(context, { phone: "+12025550100" });
    await database.pool.query("update proxy_numbers set status = 'retired'");
    const { counts } = await importText("phone,capabilities\n+12025550100,sms\n", { kind: "numbers" });
    expect(counts).toEqual({ create: 0, update: 1, unchanged: 0, refused: 0 });
    expect(await numbers()).toMatchObject([{ capabilities: "{sms}", status: "active" }]);
  });

  test("one that drains goes on draining", async () => {
    await createNumber(context, { phone: "+12025550100" });
    await database.pool.query("update proxy_numbers set status = 'draining'");
    const { counts } = await importText("phone\n+12025550100\n", { kind: "numbers" });
    expect(counts.unchanged).toBe(1);
    expect(await numbers()).toMatchObject([{ status: "draining" }]);
  });
});

describe("all or nothing", () => {
  test("a line that has become wrong since the check stops all, and says so", async () => {
    const { id } = await check("name,phone\nAda,+447700900001\nBob,+12025550100\n");
    await createNumber(context, { phone: "+12025550100" });
    await startImport(context, { id });
    await runImport(database, { ...options, id });
    expect(await people()).toEqual([]);
    expect(await read(id)).toMatchObject({ state: "refused", counts: { create: 1, refused: 1 } });
    expect((await listProblems(database, { id })).rows).toMatchObject([{ line: 3 }]);
    const { rowCount } = await database.pool.query("select from audit_entries where subject_id = $1", [id]);
    expect(rowCount).toBe(0);
  });

  test("a crash in the middle leaves nothing, and the next worker begins anew", async () => {
    const lines = Array.from({ length: 6_000 }, (_, n) => `Ada ${n},+1000${String(n).padStart(7, "0")}`);
    const { id } = await check(["name,phone", ...lines].join("\n"));
    await startImport(context, { id });
    const stopping = new AbortController();
    // The first progress is written from inside of the open transaction: there the worker is stopped.
    const seen = await watch(id, () => stopping.abort());
    await expect(runImport(database, { ...options, id, signal: stopping.signal })).rejects.toThrow(/abort/i);
    await seen.stop();
    expect(await people()).toEqual([]);
    expect((await read(id)).state).toBe("importing");
    await runImports(database, options);
    expect(await read(id)).toMatchObject({ state: "done", counts: { create: 6_000 } });
  });

  test("two imports of the same people at once add each of them once", async () => {
    const lines = Array.from({ length: 3_000 }, (_, n) => `Ada ${n},+1000${String(n).padStart(7, "0")}`);
    const forwards = await check(["name,phone", ...lines].join("\n"));
    const backwards = await check(["name,phone", ...lines.reverse()].join("\n"));
    await Promise.all([forwards, backwards].map(({ id }) => startImport(context, { id })));
    await Promise.all([forwards, backwards].map(({ id }) => runImport(database, { ...options, id })));
    const counts = await Promise.all([forwards, backwards].map(async ({ id }) => (await read(id)).counts));
    expect(counts.map(({ create }) => create).sort((one, other) => one - other)).toEqual([0, 3_000]);
    expect(counts.map(({ unchanged }) => unchanged).sort((one, other) => one - other)).toEqual([0, 3_000]);
    expect(await people()).toHaveLength(3_000);
  });

  test("an import beside people who are added one by one adds everybody once", async () => {
    const lines = Array.from({ length: 40 }, (_, n) => `Ada,+4477009000${String(n).padStart(2, "0")}`);
    const { id } = await check(["name,phone", ...lines].join("\n"));
    await startImport(context, { id });
    const single = Array.from({ length: 40 }, (_, n) =>
      createCustomer(context, { name: "Ada", phone: `+4477009000${String(n).padStart(2, "0")}` }).catch(
        () => null,
      ),
    );
    await Promise.all([runImport(database, { ...options, id }), ...single]);
    expect((await read(id)).state).toBe("done");
    expect(await people()).toHaveLength(40);
  });

  test("only one worker at a time has an import in hand", async () => {
    const { id } = await receiveFile(context, {
      kind: "drivers",
      fileName: "x.csv",
      ...importDefaultsSchema.parse({}),
      bytes: bytesOf("name,phone\nAda,+447700900001\n"),
    });
    const ran = await Promise.all([1, 2, 3].map(() => runImport(database, { ...options, id })));
    expect(ran).toContain(true);
    expect(await read(id)).toMatchObject({ state: "ready", counts: { create: 1 } });
  });
});

describe("files that cannot be read", () => {
  test.each([
    ["only a header", "name,phone\n", /no lines under its header/],
    ["only empty lines", "\n\n\n", /file is empty/],
    ["binary", "\0\u0001\u0002", /binary/],
    ["10,000 columns", `${Array(10_000).fill("a").join(",")}\n`, /10000 columns/],
    [
      "an unclosed quote after good lines",
      `name,phone\nAda,+447700900001\n"Bob,x\n`,
      /line 3 is never closed/,
    ],
    [
      "one huge line after good lines",
      `name,phone\nAda,+447700900001\n${"x".repeat(3_000_000)}`,
      /^Line 3 is longer/,
    ],
  ])("%s: the import says why and keeps no line", async (_, text, sentence) => {
    const { id, state, problem, counts } = await check(text);
    expect({ state, problem }).toEqual({ state: "refused", problem: expect.stringMatching(sentence) });
    expect(counts).toEqual({ create: 0, update: 0, unchanged: 0, refused: 0 });
    expect(await previewLines(database, { id })).toEqual([]);
  });

  test("one beyond the limit, and an empty one, are not kept", async () => {
    const upload = { kind: "customers" as const, fileName: "x.csv", ...importDefaultsSchema.parse({}) };
    async function* endless() {
      for (;;) yield Buffer.alloc(1024 * 1024, "x");
    }
    await expect(receiveFile(context, { ...upload, bytes: endless() })).rejects.toMatchObject({
      code: "too_large",
    });
    await expect(receiveFile(context, { ...upload, bytes: bytesOf("") })).rejects.toThrow(/empty/);
    const { rowCount } = await database.pool.query("select from imports union all select from import_chunks");
    expect(rowCount).toBe(0);
    expect(maximumFileBytes).toBeGreaterThan(100_000 * 60);
  });
});

describe("exports", () => {
  const columns = "phone,country,language,archived";

  test("hold the whole list, and importing them changes nothing", async () => {
    for (const [index, name] of [
      "Ada",
      "=cmd|' /C calc'!A0",
      'O\'Hara; "Jr", the',
      "'@x",
      "Zoë\u00a0Z",
    ].entries())
      await createCustomer(context, { name, phone: `+44770090000${index}` });
    const { id } = await createCustomer(context, { name: "Gone", phone: "+447700900009" });
    await archivePerson(context, { side: "customer", id });
    const active = await collect(exportPeople(database, { side: "customer", columns }));
    const archived = await collect(exportPeople(database, { side: "customer", archived: "1", columns }));
    expect(active).toMatch(/^\uFEFFName,Phone,Country,Language,Archived\r\n/);
    expect(active).toContain("\r\n'=cmd|' /C calc'!A0,+447700900001,,,no\r\n");
    expect(archived).toContain("\r\nGone,+447700900009,,,yes\r\n");
    for (const [text, count] of [
      [active, 5],
      [archived, 1],
    ] as const) {
      const { state, counts } = await check(text);
      expect({ state, counts }).toEqual({
        state: "ready",
        counts: { create: 0, update: 0, unchanged: count, refused: 0 },
      });
    }
  });

  test("follow the list's search, order and tab", async () => {
    await createDriver(context, { name: "Bea", phone: "+447700900002", language: "de" });
    await createDriver(context, { name: "bob", phone: "+447700900001" });
    await createDriver(context, { name: "Zed", phone: "+447700900003" });
    const found = await collect(
      exportPeople(database, { side: "driver", search: "b", columns: "phone,language" }),
    );
    expect(found.split("\r\n").slice(1, -1)).toEqual(["Bea,+447700900002,de", "bob,+447700900001,"]);
  });

  test("of more rows than one part holds everybody once", async () => {
    await database.pool.query(`
      with phone as (insert into phones (e164) select '+999' || lpad(n::text, 8, '0') from generate_series(1, 2500) n returning id)
      insert into customers (name, phone_id) select 'Same name', id from phone`);
    const text = await collect(exportPeople(database, { side: "customer", columns }));
    expect(new Set(text.split("\r\n")).size).toBe(2500 + 2);
  });

  test("of numbers tell provider, abilities and status, and importing them changes nothing", async () => {
    await createNumber(context, { phone: "+12025550100" });
    await createNumber(context, { phone: "+12025550101", capabilities: ["sms"] });
    await createNumber(context, { phone: "+12025550102", provider: "messagebird" });
    await database.pool.query("update proxy_numbers set status = 'draining' where e164 = '+12025550101'");
    await database.pool.query("update proxy_numbers set status = 'retired' where e164 = '+12025550102'");
    const shown = { columns: "status,liveSessions,provider,capabilities,country" };
    const pool = await collect(exportNumbers(database, shown));
    const retired = await collect(exportNumbers(database, { ...shown, status: "retired" }));
    expect(pool).toBe(
      "\uFEFFNumber,Status,Live sessions,Provider,Can do,Country\r\n" +
        "+12025550100,active,0,simulator,sms|voice,US\r\n+12025550101,draining,0,simulator,sms,US\r\n",
    );
    for (const [text, count] of [
      [pool, 2],
      [retired, 1],
    ] as const) {
      const { counts, ignoredColumns } = await check(text, { kind: "numbers" });
      expect(counts).toEqual({ create: 0, update: 0, unchanged: count, refused: 0 });
      expect(ignoredColumns).toEqual([]);
    }
  });
});

test("100,000 lines are imported, all of them", async () => {
  const lines = Array.from({ length: 100_000 }, (_, n) => `Person ${n},+1000${String(n).padStart(7, "0")}`);
  const { counts } = await importText(["name,phone", ...lines].join("\n"));
  expect(counts).toEqual({ create: 100_000, update: 0, unchanged: 0, refused: 0 });
  const { rows } = await database.pool.query("select count(*)::int as people from customers");
  expect(rows).toEqual([{ people: 100_000 }]);
}, 180_000);

describe("what is not imported", () => {
  test("is forgotten when it is discarded", async () => {
    const { id } = await check("name,phone\nAda,+447700900001\nBob,x\n");
    await discardImport(context, { id });
    expect((await read(id)).state).toBe("discarded");
    expect((await database.pool.query("select from import_rows")).rowCount).toBe(0);
    await expect(startImport(context, { id })).rejects.toThrow();
  });

  test("is forgotten after a day, with every phone in it", async () => {
    const checked = await check("name,phone\nAda,+447700900001\n");
    await receiveFile(context, {
      kind: "drivers",
      fileName: "x.csv",
      ...importDefaultsSchema.parse({}),
      bytes: bytesOf("name,phone\nAda,+447700900001\n"),
    });
    expect(await deleteOldImports(database)).toBe(0);
    await deleteOldImports(database.at("25 hours"));
    const { rowCount } = await database.pool.query(
      "select from import_rows union all select from import_chunks",
    );
    expect(rowCount).toBe(0);
    expect((await read(checked.id)).state).toBe("discarded");
  });
});

test("all wrong lines can be had, page by page and in one", async () => {
  const lines = Array.from({ length: 2_300 }, (_, n) => `Person ${n},x`);
  const { id } = await check(["name,phone", ...lines].join("\n"));
  expect(await listProblems(database, { id, page: 92 })).toMatchObject({ pageCount: 92, total: 2_300 });
  const all: number[] = [];
  for await (const part of eachProblem(database, { id })) all.push(...part.map(({ line }) => line));
  expect(all).toEqual(lines.map((_, index) => index + 2));
});

/** Calls `onProgress` at the first step that an import tells of. */
async function watch(id: string, onProgress: () => void): Promise<{ stop(): Promise<void> }> {
  const client = await database.pool.connect();
  await client.query("listen maskline_change");
  client.on("notification", async () => {
    const { rows } = await client.query("select from imports where id = $1 and total_count > 0", [id]);
    if (rows.length > 0) onProgress();
  });
  return {
    async stop() {
      await client.query("unlisten *");
      client.release(true);
    },
  };
}
