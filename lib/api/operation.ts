import type { z } from "zod";
import { type Parsed, parseInput, type RawInput } from "@/lib/api/parse";
import type { ApiRequest } from "@/lib/api/request";
import type { Scope } from "@/lib/api-keys/schema";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** What an operation may answer: a schema of the body per status; null where there is no body. */
export type Responses = Record<number, z.ZodType | null>;

/** One of the answers that `R` names. `version` becomes the ETag. */
export type Answer<R extends Responses> = {
  [Status in keyof R & number]: R[Status] extends z.ZodType
    ? { status: Status; body: z.input<R[Status]>; version?: string }
    : { status: Status };
}[keyof R & number];

/** What can be called under one path by one method, and everything that is written about it. */
type Declaration<
  R extends Responses,
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Body extends z.ZodType | undefined,
> = Description & {
  params?: Params;
  query?: Query;
  body?: Body;
  responses: R;
  /** The input has been parsed. Throws `AppError` for what cannot be done. */
  handle(
    request: ApiRequest & { params: Parsed<Params>; query: Parsed<Query>; body: Parsed<Body> },
  ): Promise<Answer<NoInfer<R>>>;
};

type Description = {
  /** `listRides`: unique, and what clients call it. */
  id: string;
  method: Method;
  /** Below `/api/v1`: `/rides/{id}`. */
  path: `/${string}`;
  /** The part of the API that it belongs to. Whatever is read may also be read with the scope `read`. */
  scope: Scope;
  /** The heading that it stands under. */
  tag: string;
  /** In a few words. */
  summary: string;
  /** What the summary does not say: promises, and how it is refused. */
  description?: string;
  /** Its answers carry an ETag; and what changes something that there is takes `If-Match`. */
  versioned?: true;
};

/** What any operation answers. */
export type AnyAnswer = { status: number; body?: unknown; version?: string };

/** An operation whatever its input: the list of all holds these. */
export type Operation = Description & {
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  responses: Responses;
  /** Parses the input and handles it. Throws `invalid_input` with every wrong field. */
  run(request: ApiRequest, input: RawInput): Promise<AnyAnswer>;
};

/** Whether it changes what its address names only while that is as the caller has read it. */
export function takesIfMatch({ versioned, method, path }: Operation): boolean {
  return versioned === true && method !== "GET" && path.includes("{");
}

/** Declares an operation: from this, the route, OpenAPI, the client and the tests are made. */
export function operation<
  R extends Responses,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(declared: Declaration<R, Params, Query, Body>): Operation {
  const { handle, ...described } = declared;
  return {
    ...described,
    async run(request, input) {
      return handle({ ...request, ...parseInput(declared, input) });
    },
  };
}
