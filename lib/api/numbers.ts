import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Operation, operation } from "@/lib/api/operation";
import { pageQuery, pageSchema, readPage } from "@/lib/api/pages";
import type { ApiRequest } from "@/lib/api/request";
import {
  numberResource,
  offerResource,
  poolResource,
  showNumber,
  showOffer,
} from "@/lib/api/resources/numbers";
import { instantOf, versionOf } from "@/lib/api/versions";
import type { Context } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { buyNumber } from "@/lib/numbers/buy";
import {
  activateNumber,
  addNumber,
  drainNumber,
  type NumberChange,
  retireNumber,
} from "@/lib/numbers/commands";
import {
  numberIdSchema,
  numberSchema,
  numberStatuses,
  offerQuerySchema,
  purchaseSchema,
} from "@/lib/numbers/schema";
import { searchOffers } from "@/lib/numbers/search";
import { countPool, readNumberRecord, walkNumbers } from "@/lib/numbers/walk";
import type { Provider } from "@/lib/providers/contract";

const common = { scope: "numbers", tag: "Numbers" } as const;

const listQuery = pageQuery.extend({
  status: z
    .enum(numberStatuses)
    .optional()
    .meta({ description: "Left out: the active and the draining ones." }),
});

const listedNumbers = pageSchema(numberResource).extend({
  pool: poolResource.nullable().meta({ description: "On the first page; null on those that follow." }),
});

async function answer({ context }: ApiRequest, id: string) {
  const record = await readNumberRecord(context.database, { id });
  return { body: showNumber(record), version: versionOf(record.updatedAt) };
}

function requireCarrier({ providers }: ApiRequest, name: string): Provider {
  const provider = [...providers.values()].find((candidate) => candidate.name === name);
  if (provider) return provider;
  throw invalid("provider", "This carrier is not configured.");
}

type Verb = { id: string; path: string; summary: string; description: string };

/** What is done to a number that there is. */
function verb(
  { path, ...words }: Verb,
  command: (context: Context, number: NumberChange) => Promise<void>,
): Operation {
  return operation({
    ...common,
    ...words,
    versioned: true,
    method: "POST",
    path: `/numbers/{id}/${path}`,
    params: numberIdSchema,
    responses: { 200: numberResource },
    async handle(request) {
      const { id } = request.params;
      await command(request.context, { id, updatedAt: instantOf(request.ifMatch) });
      return { status: 200, ...(await answer(request, id)) };
    },
  });
}

/** What can be done with proxy numbers. */
export const numberOperations: Operation[] = [
  operation({
    ...common,
    id: "listNumbers",
    method: "GET",
    path: "/numbers",
    summary: "List numbers, and count the pool",
    query: listQuery,
    responses: { 200: listedNumbers },
    async handle(request) {
      const { context, query } = request;
      const [page, pool] = await Promise.all([
        readPage(request, {
          read: (part) => walkNumbers(context.database, { ...part, status: query.status }),
          show: showNumber,
        }),
        query.cursor === undefined ? countPool(context.database) : null,
      ]);
      return { status: 200, body: { ...page, pool } };
    },
  }),
  operation({
    ...common,
    id: "addNumber",
    versioned: true,
    method: "POST",
    path: "/numbers",
    summary: "Add a number to the pool",
    description: "One that is rented already. One that was retired comes back with its history.",
    body: numberSchema,
    responses: { 201: numberResource },
    async handle(request) {
      const { context, body, providers } = request;
      const { id } = await addNumber(context, { ...body, configured: [...providers.keys()] });
      return { status: 201, ...(await answer(request, id)) };
    },
  }),
  operation({
    ...common,
    id: "searchNumberOffers",
    method: "GET",
    path: "/numbers/offers",
    summary: "Search numbers that a carrier rents out",
    description: "25 at most. Refused with `conflict` when the carrier has no interface for that.",
    query: offerQuerySchema,
    responses: { 200: z.object({ items: z.array(offerResource) }) },
    async handle(request) {
      const { provider: name, ...query } = request.query;
      const offers = await searchOffers({ provider: requireCarrier(request, name) }, query);
      return { status: 200, body: { items: offers.map(showOffer) } };
    },
  }),
  operation({
    ...common,
    id: "buyNumber",
    method: "POST",
    path: "/numbers/purchases",
    summary: "Buy a number",
    description:
      "Within the month's limit. `unknown`: the carrier has not answered, and may have taken the order; it is found out later.",
    body: purchaseSchema,
    responses: {
      201: z.object({ status: z.enum(["bought", "unknown"]), numberId: z.uuid().nullable() }),
    },
    async handle(request) {
      const { provider: name, ...order } = request.body;
      const provider = requireCarrier(request, name);
      const { context, publicUrl } = request;
      const bought = await buyNumber(context, { ...order, provider, publicUrl, key: randomUUID() });
      return { status: 201, body: bought };
    },
  }),
  operation({
    ...common,
    id: "getNumber",
    versioned: true,
    method: "GET",
    path: "/numbers/{id}",
    summary: "Read a number",
    params: numberIdSchema,
    responses: { 200: numberResource },
    async handle(request) {
      return { status: 200, ...(await answer(request, request.params.id)) };
    },
  }),
  verb(
    {
      id: "drainNumber",
      path: "drain",
      summary: "Drain a number",
      description: "It takes no new sessions, and leaves the pool with the last of those it has.",
    },
    drainNumber,
  ),
  verb(
    {
      id: "activateNumber",
      path: "activate",
      summary: "Activate a number",
      description: "It takes new sessions again.",
    },
    activateNumber,
  ),
  verb(
    {
      id: "retireNumber",
      path: "retire",
      summary: "Retire a number",
      description: "It leaves the pool. Refused while a session holds it.",
    },
    retireNumber,
  ),
];
