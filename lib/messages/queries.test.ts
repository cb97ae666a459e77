import { beforeAll, expect, test } from "vitest";
import { listDeliveries } from "@/lib/messages/deliveries";
import { exportMessages } from "@/lib/messages/export-messages";
import { countFailures, listMessages, messageSelection } from "@/lib/messages/queries";
import { receiveMessage } from "@/lib/messages/receive";
import { bookRide } from "@/lib/rides/book";
import { testDatabase } from "@/tests/database";
import {
  createCustomer,
  createDriver,
  createNumber,
  nextPhone,
  rideInput,
  systemContext,
} from "@/tests/factories";

const database = await testDatabase();
const stranger = nextPhone();
const context = systemContext(database);

beforeAll(async () => {
  const number = await createNumber(context);
  const customer = await createCustomer(context, { name: "Clara" });
  const driver = await createDriver(context);
  await bookRide(context, rideInput({ customerId: customer.id, driverId: driver.id }));
  for (const [index, from] of [customer.phone, stranger].entries()) {
    await receiveMessage(database, {
      provider: "simulator",
      replay: null,
      inbound: {
        from,
        fromLabel: null,
        to: number.phone,
        dialled: number.phone,
        carrierMessageId: `text-${index}`,
        body: `Text ${index}`,
      },
    });
  }
  await database.pool.query(
    `update deliveries set status = 'failed', failed_at = app_now(), error_code = 'x', error_reason = 'No such phone.'
     where message_id in (select id from messages where body = 'Text 0')`,
  );
});

test("lists everything, newest first, page by page", async () => {
  const all = await listMessages(database, { state: "all" });
  expect(all.rows).toHaveLength(5);
  const first = await listMessages(database, { state: "all", pageSize: 3 });
  const second = await listMessages(database, { state: "all", pageSize: 3, after: first.older ?? undefined });
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(all.rows.map(({ id }) => id));
  expect(second.older).toBeNull();
  const back = await listMessages(database, { state: "all", pageSize: 3, before: second.newer ?? undefined });
  expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
});

test("tells of each text what the models know of it", async () => {
  const known = await database.prisma.message.findMany({ select: messageSelection, orderBy: { id: "desc" } });
  expect((await listMessages(database, { state: "all" })).rows).toEqual(known);
  const oldestFirst = await listMessages(database, { state: "all", sort: "received" });
  expect(oldestFirst.rows).toEqual(known.toReversed());
});

test("a delivery of a ride is told in the ride's time zone, an answer to a stranger in nobody's", async () => {
  const { rows } = await listDeliveries(database, {});
  const zones = rows.map(({ recipient, timeZone }) => [recipient !== null, timeZone]);
  expect(zones).toContainEqual([true, "Etc/UTC"]);
  expect(zones).toContainEqual([false, null]);
  expect(zones).toHaveLength(4);
});

test("narrows to a state", async () => {
  const bodies = async (state: "failed" | "waiting" | "out_of_session" | "received" | "sent") =>
    (await listMessages(database, { state })).rows.map(({ body }) => body);
  expect(await bodies("failed")).toEqual(["Text 0"]);
  expect(await bodies("out_of_session")).toEqual(["Text 1"]);
  expect(await bodies("received")).toEqual(["Text 1", "Text 0"]);
  expect(await bodies("waiting")).toHaveLength(3);
  expect(await bodies("sent")).toHaveLength(3);
  expect(await countFailures(database)).toEqual({ copies: 1, texts: 1 });
});

test("finds the texts of a person by name and of anybody by phone, from them and to them", async () => {
  const bodies = async (filter: { search: string; state?: "received" }) =>
    (await listMessages(database, { state: "all", ...filter })).rows.map(({ body }) => body);
  expect(await bodies({ search: stranger.replace("+44", "0") })).toContain("Text 1");
  expect(await bodies({ search: stranger, state: "received" })).toEqual(["Text 1"]);
  const clara = await bodies({ search: "clara" });
  expect(clara).toContain("Text 0");
  expect(clara).not.toContain("Text 1");
  expect(clara.some((body) => body.includes("will pick you up"))).toBe(true);
  expect(await bodies({ search: "nobody has this name" })).toEqual([]);
});

test("stands the other way round, and is narrowed to days", async () => {
  const { rows } = await listMessages(database, { state: "all" });
  const upwards = await listMessages(database, { state: "all", sort: "received", pageSize: 3 });
  expect(upwards.rows).toEqual(rows.toReversed().slice(0, 3));
  const next = await listMessages(database, {
    state: "all",
    sort: "received",
    after: upwards.older ?? undefined,
  });
  expect(next.rows).toEqual(rows.toReversed().slice(3));
  expect((await listMessages(database, { state: "all", to: "2020-01-01" })).rows).toEqual([]);
});

test("the export has exactly the texts that a filter leaves, in the columns that are shown", async () => {
  const columns = "text,kind,number,copies";
  let text = "";
  for await (const part of exportMessages(database, { state: "received", columns })) text += part;
  const [number] = (await database.pool.query("select e164 from proxy_numbers")).rows;
  expect(text.trim().split("\r\n").slice(1)).toEqual([
    `${stranger},Text 1,out_of_session,${number.e164},`,
    `Clara,Text 0,relay,${number.e164},failed`,
  ]);
});
