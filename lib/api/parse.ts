import type { z } from "zod";
import { AppError, type FieldError, notFound } from "@/lib/errors";

/** The input of a request as it came. */
export type RawInput = {
  params: Record<string, string>;
  query: Record<string, string | string[]>;
  body: unknown;
};

/** What a schema makes of its input; nothing where there is no schema. */
export type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

type Schemas<Params, Query, Body> = { params?: Params; query?: Query; body?: Body };

/**
 * Reads the parts of a request. Throws `not_found` for a path whose parameters name nothing that there could be, and
 * `invalid_input` with every wrong field of query and body.
 */
export function parseInput<
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | undefined,
>(
  schemas: Schemas<Params, Query, Body>,
  input: RawInput,
): { params: Parsed<Params>; query: Parsed<Query>; body: Parsed<Body> };
export function parseInput(
  schemas: Schemas<z.ZodType | undefined, z.ZodType | undefined, z.ZodType | undefined>,
  input: RawInput,
) {
  const params = schemas.params?.safeParse(input.params);
  if (params?.error) throw notFound("thing under this address");
  const query = schemas.query?.safeParse(input.query);
  const body = schemas.body?.safeParse(input.body);
  const fields = [query, body].flatMap((part) => part?.error?.issues.map(toFieldError) ?? []);
  const [first] = fields;
  if (first) throw new AppError("invalid_input", summary(first, fields.length), { fields });
  return { params: params?.data, query: query?.data, body: body?.data };
}

function toFieldError(issue: z.core.$ZodIssue): FieldError {
  return { path: issue.path.join("."), message: issue.message };
}

function summary({ path, message }: FieldError, count: number): string {
  const where = path ? `${path}: ${message}` : message;
  return count === 1 ? where : `${where} And ${count - 1} more.`;
}
