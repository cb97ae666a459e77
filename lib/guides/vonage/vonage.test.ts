import { afterEach, beforeEach, expect, test } from "vitest";
import { serveChat, serveChats } from "@/lib/guides/vonage/chat";
import { receiveMessage } from "@/lib/messages/receive";
import { type Provider, SendError } from "@/lib/providers/contract";
import { updateSettings } from "@/lib/settings/commands";
import { testProviders } from "@/tests/api";
import { closeTestDatabases } from "@/tests/database";
import { createNumber } from "@/tests/factories";
import { guideCaller, guideWorld } from "@/tests/guides";
import { heardBy } from "@/tests/open-line";

const userANumber = "447700900821";
const userBNumber = "447700900822";

let context: Awaited<ReturnType<typeof guideWorld>>["context"];
let call: Awaited<ReturnType<typeof guideCaller>>;

beforeEach(async () => {
  ({ context, call } = await guideWorld());
});

afterEach(closeTestDatabases);

const query = `?userANumber=${userANumber}&userBNumber=${userBNumber}`;
const openChat = () => call(serveChats, "POST", `/chat${query}`);
const heard = (digits: string) => heardBy(context.database, `+${digits}`);

test("POST /chat with a query opens a chat, a number for each side, and introduces both", async () => {
  await createNumber(context);
  await createNumber(context);
  const { status, body } = await openChat();
  expect(status).toBe(200);
  expect(body).toEqual({
    id: expect.any(String),
    userA: { realNumber: `+${userANumber}`, virtualNumber: expect.stringMatching(/^\+1202555/) },
    userB: { realNumber: `+${userBNumber}`, virtualNumber: expect.stringMatching(/^\+1202555/) },
  });
  expect(body.userA.virtualNumber).not.toBe(body.userB.virtualNumber);
  expect(await heard(userANumber)).toEqual(["Reply to this SMS to talk to UserB"]);
  expect(await heard(userBNumber)).toEqual(["Reply to this SMS to talk to UserA"]);
});

test("POST /chat takes a form, and a reply to the introduction reaches the other", async () => {
  await createNumber(context);
  await createNumber(context);
  const { body } = await call(serveChats, "POST", "/chat", { form: { userANumber, userBNumber } });
  await receiveMessage(context.database, {
    provider: "simulator",
    replay: null,
    inbound: {
      carrierMessageId: "reply",
      from: `+${userANumber}`,
      fromLabel: null,
      to: body.userB.virtualNumber,
      dialled: "",
      body: "Hi UserB",
    },
  });
  expect((await heard(userBNumber)).at(-1)).toBe("Hi UserB");
});

test("the same two get a number each again, and not the one that they shared before", async () => {
  await createNumber(context);
  const { body: first } = await openChat();
  await context.database.pool.query("update deliveries set status = 'sent', sent_at = app_now()");
  await call(serveChat, "DELETE", `/chat/${first.id}`, { params: { id: first.id } });
  await createNumber(context);
  const { body: second } = await openChat();
  expect(second.userA.virtualNumber).not.toBe(second.userB.virtualNumber);
});

test("with one number in the pool both share it", async () => {
  await createNumber(context);
  const { body } = await openChat();
  expect(body.userA.virtualNumber).toBe(body.userB.virtualNumber);
});

test("without any there is no chat", async () => {
  expect(await openChat()).toMatchObject({ status: 400, body: { reason: "pool_depleted" } });
});

test("GET /chat lists the chats, DELETE /chat/{id} ends one", async () => {
  await createNumber(context);
  const { body: chat } = await openChat();
  expect((await call(serveChats, "GET", "/chat")).body).toEqual([chat]);
  const end = () => call(serveChat, "DELETE", `/chat/${chat.id}`, { params: { id: chat.id } });
  expect(await end()).toEqual({ status: 200, body: chat });
  expect((await call(serveChats, "GET", "/chat")).body).toEqual([]);
  expect(await end()).toEqual({ status: 404, body: { message: "There is no such chat." } });
});

test("both phones must be valid by their numbering plan", async () => {
  await createNumber(context);
  const forms: Record<string, string>[] = [
    { userANumber, userBNumber: "123" },
    { userANumber },
    { userANumber, userBNumber: "me" },
  ];
  for (const form of forms) {
    const { status, body } = await call(serveChats, "POST", "/chat", { form });
    expect(status).toBe(400);
    expect(body.message).toMatch(/^userBNumber is not a valid phone number/);
  }
  expect(await context.database.prisma.session.count()).toBe(0);
});

test("where a carrier looks phones up, its word counts", async () => {
  await createNumber(context);
  await updateSettings(context, { lookupPhones: true });
  const asking = (lookup: NonNullable<Provider["lookup"]>["read"]) => {
    const [simulator] = testProviders().values();
    if (!simulator) throw new Error("There is no simulator.");
    return guideCaller(context.database, {
      providers: new Map([["simulator", { ...simulator, lookup: { read: lookup } }]]),
    });
  };
  const send = async (lookup: NonNullable<Provider["lookup"]>["read"]) =>
    (await asking(lookup))(serveChats, "POST", `/chat${query}`);

  const unknown = await send(async () => {
    throw new SendError("permanent", "3", "No such phone.");
  });
  expect(unknown.body.message).toMatch(/is not a valid phone number/);
  const landline = await send(async () => ({ country: "GB", lineType: "landline" }));
  expect(landline.body.message).toMatch(/is a landline/);
  const away = await send(async () => {
    throw new SendError("transient", "timeout", "No answer.");
  });
  expect(away.status).toBe(200);
});
