import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { type Database, inTransaction } from "@/lib/db";
import type { Fault } from "@/lib/handsets/descriptions";
import { faultSchema, type SwitchFault } from "@/lib/handsets/schema";

/** What the simulated carrier does wrong at this moment. */
export async function readFaults({ prisma }: Database): Promise<ReadonlySet<Fault>> {
  const rows = await prisma.$queryRaw<{ fault: string }[]>`select fault from simulator_faults`;
  return new Set(rows.map(({ fault }) => faultSchema.parse(fault)));
}

/** Switches a fault of the simulated carrier on or off, in all processes from then on. */
export async function switchFault(context: Context, { fault, on }: SwitchFault): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const changed = on
      ? await transaction.$executeRaw`insert into simulator_faults (fault) values (${fault}) on conflict do nothing`
      : await transaction.$executeRaw`delete from simulator_faults where fault = ${fault}`;
    if (changed === 0) return;
    await recordAudit(transaction, context.actor, {
      action: "simulator.switch_fault",
      subjectType: "installation",
      subjectId: "simulator",
      changes: { [fault]: { from: !on, to: on } },
    });
  });
}
