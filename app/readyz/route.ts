import { database } from "@/lib/http/database";
import { createReadinessAnswer } from "@/lib/operations/answers";

export const dynamic = "force-dynamic";

/** Whether it can do its work, and what it lacks. */
export const GET = createReadinessAnswer(database);
