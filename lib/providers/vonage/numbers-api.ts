import { z } from "zod";
import { type E164, toDigits } from "@/lib/phone";
import { SendError } from "@/lib/providers/contract";
import { requireSuccess, unreadable } from "@/lib/providers/json-api";
import { withoutPhones } from "@/lib/providers/reason";
import { refusedBy } from "@/lib/providers/vonage/errors";
import { type OwnedNumber, parseOwned } from "@/lib/providers/vonage/parse-number";
import { askVonage, type Call, carrier, type VonageRequest } from "@/lib/providers/vonage/request";

const pageSize = 100;

const outcomeSchema = z.object({
  "error-code": z.coerce.string(),
  "error-code-label": z.string().nullish().catch(null),
});
const pageSchema = z.object({
  count: z.coerce.number().optional().catch(undefined),
  numbers: z.array(z.unknown()).default([]),
});

/** A page of the catalogue or of our own numbers, unread. Throws SendError. */
export async function readNumbers(call: Call, request: Pick<VonageRequest, "path" | "query">) {
  const page = pageSchema.safeParse(await ask(call, { host: "rest", ...request })).data;
  if (page) return page;
  throw unreadable(carrier);
}

/** Has something done to a number. Throws SendError. */
export async function changeNumber(
  call: Call,
  { action, form }: { action: "buy" | "update" | "cancel"; form: URLSearchParams },
): Promise<void> {
  const body = await ask(call, { host: "rest", path: `/number/${action}`, form });
  const outcome = outcomeSchema.safeParse(body).data;
  if (!outcome) throw unreadable(carrier);
  const { "error-code": code, "error-code-label": label } = outcome;
  if (code === "200") return;
  const detail = label ? `: ${withoutPhones(label)}` : "";
  throw new SendError("permanent", code, `Vonage refused the request (code ${code})${detail}.`);
}

/** One of our numbers; null when it is not ours. Throws SendError. */
export async function findOwned(call: Call, e164: E164): Promise<OwnedNumber | null> {
  const query = new URLSearchParams({ pattern: toDigits(e164), search_pattern: "0", size: String(pageSize) });
  const { numbers } = await readNumbers(call, { path: "/account/numbers", query });
  return numbers.flatMap((item) => parseOwned(item) ?? []).find((number) => number.e164 === e164) ?? null;
}

/** All of our numbers, page by page, until a page brings nothing new. Throws SendError. */
export async function listOwned(call: Call): Promise<OwnedNumber[]> {
  const owned = new Map<E164, OwnedNumber>();
  for (let index = 1, seen = 0; ; index++) {
    const query = new URLSearchParams({ size: String(pageSize), index: String(index) });
    const page = await readNumbers(call, { path: "/account/numbers", query });
    const known = owned.size;
    for (const number of page.numbers.flatMap((item) => parseOwned(item) ?? []))
      owned.set(number.e164, number);
    seen += page.numbers.length;
    if (owned.size === known || seen >= (page.count ?? Number.POSITIVE_INFINITY)) return [...owned.values()];
  }
}

async function ask(call: Call, request: VonageRequest): Promise<unknown> {
  const answer = await askVonage(call, request);
  const label = outcomeSchema.safeParse(answer.body).data?.["error-code-label"] ?? null;
  return requireSuccess(answer, { carrier, refusal: () => refusedBy(answer, label) });
}
