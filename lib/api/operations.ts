import type { Operation } from "@/lib/api/operation";
import { peopleOperations } from "@/lib/api/people";
import { sessionOperations } from "@/lib/api/sessions";

/** The whole REST API. The route, OpenAPI, the client, the contract tests and the docs are made from this list. */
export const operations: readonly Operation[] = [...peopleOperations, ...sessionOperations];
