import type { Config } from "@/lib/config";
import type { Database } from "@/lib/db";
import { createProviders } from "@/lib/providers/registry";

/** Loads BirdCar's people and numbers into an empty database, as long as no real carrier could text them. */
export async function ensureDemo(database: Database, config: Config): Promise<void> {
  if (config.demoData === "off") return;
  const refusal = await reasonAgainst(database, config);
  if (refusal) return config.demoData === "on" ? console.log(`No demo data: ${refusal}`) : undefined;
  const { seedDemo } = await import("@/prisma/seed");
  await seedDemo({ database, actor: { kind: "system", id: null } });
  console.log("Loaded the BirdCar demo data.");
}

async function reasonAgainst(database: Database, config: Config): Promise<string | null> {
  if (createProviders({ ...config, simulator: "off" }).size > 0) return "a real carrier is configured.";
  if (await isBegun(database)) return null;
  const [row] = await database.prisma.$queryRaw<{ taken: boolean }[]>`
    select exists (select from customers) or exists (select from drivers) or exists (select from proxy_numbers)
      as taken`;
  return row?.taken ? "the database is not empty." : null;
}

// A start that was killed while it loaded them goes on where it stopped.
async function isBegun({ prisma }: Database): Promise<boolean> {
  const last = await prisma.auditEntry.findFirst({
    where: { subjectType: "installation", subjectId: "demo" },
    orderBy: { id: "desc" },
  });
  return last?.action === "demo.begin";
}
