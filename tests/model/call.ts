import { AppError, PoolDepleted } from "@/lib/errors";
import type { Span } from "@/tests/model/clock";
import type { World } from "@/tests/model/world";

/** What became of a call, and when. */
export type Outcome<T> =
  | { span: Span; value: T; error?: undefined }
  | { span: Span; value?: undefined; error: AppError };

/** Runs a call and notes its span. Whatever is refused on purpose is an outcome; anything else fails the test. */
export async function during<T>(world: World, call: () => Promise<T>): Promise<Outcome<T>> {
  const from = world.clock.now();
  try {
    const value = await call();
    return { span: { from, to: world.clock.now() }, value };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { span: { from, to: world.clock.now() }, error };
  }
}

/** Whether the pool was to blame. Anything but that and a conflict fails the test. */
export function isRefusal(error: AppError): boolean {
  if (error instanceof PoolDepleted) return true;
  expectConflict(error);
  return false;
}

/** Another client, or the clock, was faster. Any other error fails the test. */
export function expectConflict(error: AppError): void {
  if (error.code !== "conflict") throw error;
}
