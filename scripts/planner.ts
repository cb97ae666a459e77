// One plan of the pool, in a process of its own that yields to everybody else; ends with the worker that asked for it.
import os from "node:os";
import { config } from "@/lib/config";
import { createDatabase } from "@/lib/db";
import { planPool } from "@/lib/dispatch/plan-pool";
import { log } from "@/lib/log";
import { createProviders } from "@/lib/providers/registry";

os.setPriority(os.constants.priority.PRIORITY_LOW);
const settings = config();
if (!settings.databaseUrl) throw new Error("DATABASE_URL is not set.");
const stopping = new AbortController();
process.once("disconnect", () => process.exit(0));

const database = createDatabase({ url: settings.databaseUrl, connections: 3 });
await planPool({ database, providers: createProviders(settings), log }, stopping.signal);
await database.close();
process.disconnect?.();
