import { answerHealth } from "@/lib/operations/answers";

export const dynamic = "force-dynamic";

/** Whether the process lives. */
export const GET = answerHealth;
