import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { createCustomer, createDriver, createNumber } from "@/tests/factories";

// Phones that no real person has: the ranges that Britain and North America keep for fiction.
const customers = [
  { name: "Ava Finch", phone: "+447700900101" },
  { name: "Ben Wren", phone: "+447700900102" },
  { name: "Chloe Lark", phone: "+447700900103" },
  { name: "Daniel Swift", phone: "+447700900104" },
  { name: "Ella Dove", phone: "+447700900105" },
  { name: "Felix Crane", phone: "+447700900106" },
];
const drivers = [
  { name: "Grace Heron", phone: "+447700900201" },
  { name: "Hugo Falcon", phone: "+447700900202" },
  { name: "Iris Kestrel", phone: "+447700900203" },
  { name: "Jonas Rook", phone: "+447700900204" },
];
const numbers = ["+12025550110", "+12025550111", "+12025550112", "+12025550113", "+12025550114"];

/** Loads BirdCar, the ride-sharing demo. What is there already stays, so that an interrupted load can go on. */
export async function seedDemo(context: Context): Promise<void> {
  await note(context, "demo.begin");
  for (const phone of numbers) await unlessThere(() => createNumber(context, { phone }));
  for (const person of customers) await unlessThere(() => createCustomer(context, person));
  for (const person of drivers) await unlessThere(() => createDriver(context, person));
  await note(context, "demo.finish");
}

async function unlessThere(create: () => Promise<unknown>): Promise<void> {
  try {
    await create();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

function note({ database, actor }: Context, action: "demo.begin" | "demo.finish"): Promise<void> {
  return inTransaction(database, (transaction) =>
    recordAudit(transaction, actor, { action, subjectType: "installation", subjectId: "demo" }),
  );
}
