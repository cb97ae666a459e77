import { z } from "zod";
import { type Operation, operation } from "@/lib/api/operation";
import { pageQuery, pageSchema } from "@/lib/api/pages";
import type { ApiRequest } from "@/lib/api/request";
import { rideDetailsSchema, rideSchema, showRide, showRideDetails } from "@/lib/api/resources/rides";
import { countOf, versionOf } from "@/lib/api/versions";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { bookRide } from "@/lib/rides/book";
import { cancelRide, completeRide } from "@/lib/rides/end";
import { rideStatuses } from "@/lib/rides/filter";
import type { RideChange } from "@/lib/rides/load";
import { listRides, readRide } from "@/lib/rides/queries";
import { reopenRide } from "@/lib/rides/reopen";
import { bookRideSchema, rideIdSchema } from "@/lib/rides/schema";
import { startRide } from "@/lib/rides/start";

const common = { scope: "rides", tag: "Rides" } as const;

const listQuery = pageQuery.extend({
  status: z.enum(rideStatuses).optional(),
  customerId: z.uuid().optional(),
  driverId: z.uuid().optional(),
});

async function answer({ context, key }: ApiRequest, id: string) {
  const ride = await readRide(context.database, { id });
  if (!ride) throw notFound("ride");
  return { body: showRideDetails(key, ride), version: versionOf(ride.session.version) };
}

type Verb = { id: string; path: string; summary: string; description: string };

/** What is done to a ride that there is. */
function verb(
  { path, ...words }: Verb,
  command: (context: Context, ride: RideChange) => Promise<void>,
): Operation {
  return operation({
    ...common,
    ...words,
    versioned: true,
    method: "POST",
    path: `/rides/{id}/${path}`,
    params: rideIdSchema,
    responses: { 200: rideDetailsSchema },
    async handle(request) {
      const { id } = request.params;
      await command(request.context, { id, version: countOf(request.ifMatch) });
      return { status: 200, ...(await answer(request, id)) };
    },
  });
}

/** What can be done with rides. */
export const rideOperations: Operation[] = [
  operation({
    ...common,
    id: "listRides",
    method: "GET",
    path: "/rides",
    summary: "List rides",
    query: listQuery,
    responses: { 200: pageSchema(rideSchema) },
    async handle({ context, query, cursors }) {
      const { rows, older } = await listRides(context.database, {
        status: query.status,
        customer: query.customerId,
        driver: query.driverId,
        after: cursors.read(query.cursor),
        pageSize: query.limit,
      });
      return { status: 200, body: { items: rows.map(showRide), nextCursor: older && cursors.write(older) } };
    },
  }),
  operation({
    ...common,
    id: "bookRide",
    versioned: true,
    method: "POST",
    path: "/rides",
    summary: "Book a ride",
    description:
      "Opens a masked session between customer and driver and texts both. `pickup` is the time on the clocks of `timeZone`. Refused with `pool_depleted` when no number may be given to these two.",
    body: bookRideSchema,
    responses: { 201: rideDetailsSchema },
    async handle(request) {
      const { id } = await bookRide(request.context, request.body);
      return { status: 201, ...(await answer(request, id)) };
    },
  }),
  operation({
    ...common,
    id: "getRide",
    versioned: true,
    method: "GET",
    path: "/rides/{id}",
    summary: "Read a ride",
    params: rideIdSchema,
    responses: { 200: rideDetailsSchema },
    async handle(request) {
      return { status: 200, ...(await answer(request, request.params.id)) };
    },
  }),
  verb(
    {
      id: "startRide",
      path: "start",
      summary: "Start a ride",
      description: "The driver has picked the customer up.",
    },
    startRide,
  ),
  verb(
    {
      id: "completeRide",
      path: "complete",
      summary: "Complete a ride",
      description: "Its grace begins, and both sides are told. Refused when it has ended.",
    },
    completeRide,
  ),
  verb(
    {
      id: "cancelRide",
      path: "cancel",
      summary: "Cancel a ride",
      description: "Its grace begins, and both sides are told. Refused when it has ended.",
    },
    cancelRide,
  ),
  verb(
    {
      id: "reopenRide",
      path: "reopen",
      summary: "Reopen a ride",
      description: "Takes up a ride that has ended: its two people reach each other as before, and are told.",
    },
    reopenRide,
  ),
];
