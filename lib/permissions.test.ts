import { expect, test } from "vitest";
import type { Actor, Member } from "@/lib/actor";
import { can, type Permission, permissions, roles } from "@/lib/permissions";
import { permit } from "@/lib/permit";
import { showPhone, showText } from "@/lib/shown-phone";

const member = (role: Member["role"]): Member => ({ kind: "admin", id: "ada", role });
const all = Object.keys(permissions).filter((name): name is Permission => name in permissions);

test("an admin may do everything, an operator the daily work, a viewer looks on", () => {
  expect(all.filter((permission) => !can("admin", permission))).toEqual([]);
  expect(all.filter((permission) => can("viewer", permission))).toEqual([
    "account.change",
    "second_factor.change",
    "work.read",
  ]);
  expect(all.filter((permission) => can("operator", permission))).toEqual([
    "account.change",
    "second_factor.change",
    "work.read",
    "texts.read",
    "phones.recognise",
    "phones.reveal",
    "rides.change",
    "sessions.change",
    "people.change",
    "chats.change",
  ]);
});

test("a command refuses whose role does not allow it; keys, carriers and the system have no role", () => {
  expect(() => permit(member("viewer"), "rides.change")).toThrow(
    expect.objectContaining({ code: "forbidden" }),
  );
  const others: Actor[] = [
    member("operator"),
    { kind: "api_key", id: "key" },
    { kind: "webhook", id: "simulator" },
    { kind: "system", id: null },
  ];
  for (const actor of others) expect(() => permit(actor, "rides.change")).not.toThrow();
});

test("each role sees of a phone and of a text what it may, and nothing more", () => {
  const phone = { id: "phone", e164: "+447700900123" };
  const seen = roles.map((role) => [showPhone(member(role), phone), showText(member(role), "See you")]);
  expect(seen).toEqual([
    [{ text: "+44 7700 900123", whole: true, revealId: null }, "See you"],
    [{ text: "+44 •••• 0123", whole: false, revealId: "phone" }, "See you"],
    [{ text: "Hidden", whole: false, revealId: null }, null],
  ]);
});

test("the phone of somebody who was erased cannot be revealed", () => {
  const erased = showPhone(member("operator"), { id: "phone", e164: "+012" });
  expect(erased).toEqual({ text: "Erased", whole: true, revealId: null });
});
