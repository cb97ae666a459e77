import { AppError } from "@/lib/errors";

/** A request's body, piece by piece as it arrives. Whoever stops reading refuses the rest. */
export async function* bodyPieces({ body }: Request): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } catch (cause) {
    throw new AppError("invalid_input", "The upload broke off.", { cause });
  } finally {
    await reader.cancel().catch(() => {});
  }
}
