import type { Operation } from "@/lib/api/operation";
import { Refusal } from "@/lib/api/problem";
import { notFound } from "@/lib/errors";

/** Where all operations stand. */
export const basePath = "/api/v1";

export type Route = { operation: Operation; params: Record<string, string> };

type Compiled = { operation: Operation; segments: string[] };

/**
 * Makes the function that finds the operation of a request. It throws `not_found` for a path that is none, and
 * `method_not_allowed`, with those that are, for a method that its path does not have.
 */
export function createRouter(
  operations: readonly Operation[],
): (request: { method: string; path: string }) => Route {
  // What is spelt out goes before what is a parameter: `/numbers/offers` before `/numbers/{id}`.
  const compiled = operations
    .map((operation): Compiled => ({ operation, segments: operation.path.split("/") }))
    .sort((one, other) => parameterCount(one) - parameterCount(other));
  return ({ method, path }) => {
    const segments = readSegments(path);
    const found = compiled.flatMap((candidate) => {
      const params = match(candidate, segments);
      return params ? [{ operation: candidate.operation, params }] : [];
    });
    if (found.length === 0) throw notFound("address in this API");
    const route = found.find(({ operation }) => operation.method === method);
    if (!route) throw wrongMethod(found);
    return route;
  };
}

function parameterCount({ segments }: Compiled): number {
  return segments.filter((segment) => segment.startsWith("{")).length;
}

function readSegments(path: string): string[] {
  try {
    return path.slice(basePath.length).split("/").map(decodeURIComponent);
  } catch {
    throw notFound("address in this API");
  }
}

function match({ segments }: Compiled, given: readonly string[]): Record<string, string> | null {
  if (segments.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [place, segment] of segments.entries()) {
    const value = given[place] ?? "";
    if (segment.startsWith("{")) params[segment.slice(1, -1)] = value;
    else if (segment !== value) return null;
  }
  return params;
}

function wrongMethod(found: readonly Route[]): Refusal {
  const allowed = [...new Set(found.map(({ operation }) => operation.method))].sort().join(", ");
  return new Refusal("method_not_allowed", `Use ${allowed}.`, { Allow: allowed });
}
