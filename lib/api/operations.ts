import { callbackOperations } from "@/lib/api/callbacks";
import { callOperations } from "@/lib/api/calls";
import { messageOperations } from "@/lib/api/messages";
import { numberOperations } from "@/lib/api/numbers";
import type { Operation } from "@/lib/api/operation";
import { peopleOperations } from "@/lib/api/people";
import { rideOperations } from "@/lib/api/rides";
import { sessionOperations } from "@/lib/api/sessions";
import { statsOperations } from "@/lib/api/stats";

/** The whole REST API. The route, OpenAPI, the client, the contract tests and the docs are made from this list. */
export const operations: readonly Operation[] = [
  ...sessionOperations,
  ...rideOperations,
  ...peopleOperations,
  ...numberOperations,
  ...messageOperations,
  ...callOperations,
  ...callbackOperations,
  ...statsOperations,
];
