import { SendError } from "@/lib/providers/contract";

/** The carrier's refusal of a request; a test that gets anything else fails. */
export async function refusalOf(request: Promise<unknown> | undefined): Promise<SendError> {
  const outcome: unknown = await request?.then(
    () => "done",
    (reason: unknown) => reason,
  );
  if (outcome instanceof SendError) return outcome;
  throw new Error("A SendError was expected.", { cause: outcome });
}
