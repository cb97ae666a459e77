import { parseArgs } from "node:util";
import { z } from "zod";
import { StartError } from "@/scripts/launch/start-error";

const schema = z.object({
  /** How many sessions each database holds. */
  sizes: z
    .string()
    .default("1000,100000,1000000")
    .transform((list) => list.split(",").map(Number))
    .pipe(z.array(z.number().int().min(100).max(10_000_000)).min(1)),
  /** How long each thing is measured in each round. */
  seconds: z.coerce.number().min(1).max(600).default(10),
  /** How often each size is measured. */
  rounds: z.coerce.number().int().min(1).max(99).default(3),
});

export type BenchOptions = z.output<typeof schema>;

/** Reads `--sizes 1000,100000 --seconds 5 --rounds 3`. */
export function readOptions(args: string[]): BenchOptions {
  try {
    const option = { type: "string" } as const;
    const { values } = parseArgs({ args, options: { sizes: option, seconds: option, rounds: option } });
    return schema.parse(values);
  } catch {
    throw new StartError(
      "The bench takes --sizes (numbers of sessions from 100 on), --seconds and --rounds, for example: npm run bench -- --sizes 1000,100000 --seconds 5 --rounds 3",
    );
  }
}
