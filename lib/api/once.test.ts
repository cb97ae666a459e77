import { beforeAll, describe, expect, it } from "vitest";
import { once } from "@/lib/api/once";
import { type Database, inTransaction } from "@/lib/db";
import { createPerson } from "@/lib/people/commands";
import { type ApiCaller, apiCaller } from "@/tests/api";
import { type TestDatabase, testDatabase } from "@/tests/database";
import { nextPhone, systemContext } from "@/tests/factories";

let database: TestDatabase;
let caller: ApiCaller;
let keys = 0;

beforeAll(async () => {
  database = await testDatabase({ connections: 8 });
  caller = await apiCaller(database);
});

const nextKey = () => `key-${keys++}`;
const create = (key: string, body: object, by = caller) =>
  by.send("POST", "/customers", { body, headers: { "Idempotency-Key": key } });
const customers = (name: string) => database.prisma.customer.count({ where: { name } });

/** A request that adds a customer, until something goes wrong on the way. */
function adding(name: string, { key, afterwards }: { key: string; afterwards?: () => Promise<void> }) {
  return {
    apiKeyId: caller.keyId,
    secret: caller.secret,
    idempotencyKey: key,
    request: [name],
    carryOut: async (open: Database) => {
      await createPerson(systemContext(open), { side: "customer", name, phone: nextPhone() });
      await afterwards?.();
      return Response.json({ name }, { status: 201 });
    },
  };
}

/** What a process that dies never comes to. */
const dying = () => new Promise<never>(() => {});

describe("a request with an Idempotency-Key", () => {
  it("that comes 50 times at once is carried out once, and all get the same answer", async () => {
    const key = nextKey();
    const body = { name: "Fifty", phone: nextPhone() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => create(key, body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const [first, ...others] = await Promise.all(answers.map((answer) => answer.json()));
    for (const other of others) expect(other).toEqual(first);
    expect(answers.filter(({ headers }) => headers.get("idempotent-replayed")).length).toBe(49);
    expect(await customers("Fifty")).toBe(1);
  });

  it("is refused with another body, and free for another API key", async () => {
    const key = nextKey();
    expect((await create(key, { name: "Same", phone: nextPhone() })).status).toBe(201);
    const other = await create(key, { name: "Same", phone: nextPhone() });
    expect([other.status, (await other.json()).code]).toEqual([422, "idempotency_key_reused"]);
    const somebodyElse = await apiCaller(database);
    expect((await create(key, { name: "Same", phone: nextPhone() }, somebodyElse)).status).toBe(201);
  });

  it("may be corrected when its input was wrong, and gets the same refusal when it was not", async () => {
    const key = nextKey();
    expect((await create(key, { name: "", phone: "" })).status).toBe(400);
    const { id } = await (await create(key, { name: "Ann", phone: nextPhone() })).json();
    const again = { headers: { "Idempotency-Key": nextKey() } };
    await caller.send("POST", `/customers/${id}/archive`);
    const refused = await caller.send("POST", `/customers/${id}/archive`, again);
    await caller.send("POST", `/customers/${id}/restore`);
    const repeated = await caller.send("POST", `/customers/${id}/archive`, again);
    expect([refused.status, repeated.status]).toEqual([404, 404]);
    expect(await repeated.json()).toEqual(await refused.json());
  });

  it("is forgotten after a day", async () => {
    const key = nextKey();
    await once(database, adding("Daily", { key }));
    await once(database.at("23 hours"), adding("Daily", { key }));
    expect(await customers("Daily")).toBe(1);
    await once(database.at("25 hours"), adding("Daily", { key }));
    expect(await customers("Daily")).toBe(2);
  });

  it("leaves nothing to read behind: neither key, nor phone, nor answer", async () => {
    const phone = nextPhone();
    const answer = await (await create("a-key-to-be-seen", { name: "Secretive", phone })).text();
    const { rows } = await database.pool.query<{ bytes: Buffer }>(
      `select convert_to(request::text, 'UTF8') || sealed_answer || key_hash || request_hash as bytes
       from idempotent_requests request`,
    );
    const stored = Buffer.concat(rows.map(({ bytes }) => bytes)).toString("latin1");
    for (const word of ["a-key-to-be-seen", phone, "Secretive", JSON.parse(answer).id])
      expect(stored).not.toContain(word);
  });
});

describe("a process that dies", () => {
  it("before the effect blocks a repetition for a minute at most", async () => {
    const key = nextKey();
    const request = adding("Early", { key });
    const started = new Promise<void>((resolve) => {
      void once(database, {
        ...request,
        carryOut: () => {
          resolve();
          return dying();
        },
      });
    });
    await started;
    await expect(once(database, request)).rejects.toMatchObject({ headers: { "Retry-After": "1" } });
    expect((await once(database.at("61 seconds"), request)).status).toBe(201);
    expect(await customers("Early")).toBe(1);
  });

  it("after the effect leaves a repetition that changes nothing, and says so", async () => {
    const key = nextKey();
    await new Promise<void>((resolve) => {
      const afterwards = () => {
        resolve();
        return dying();
      };
      void once(database, adding("Late", { key, afterwards }));
    });
    await expect(once(database.at("61 seconds"), adding("Late", { key }))).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("carried out"),
    });
    expect(await customers("Late")).toBe(1);
  });

  it("only seemingly, being slow, loses its effect to the repetition", async () => {
    const key = nextKey();
    const slow = await once(database, {
      ...adding("Slow", { key }),
      carryOut: async (open) => {
        await once(database.at("61 seconds"), adding("Slow", { key }));
        await inTransaction(
          open,
          (transaction) => transaction.$executeRaw`insert into phones (e164) values ('+447700900999')`,
        );
        return Response.json({}, { status: 201 });
      },
    });
    expect(slow.status).toBe(409);
    expect(await customers("Slow")).toBe(1);
    expect(await database.prisma.phone.count({ where: { e164: "+447700900999" } })).toBe(0);
  });
});
