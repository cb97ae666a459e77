import { AppError } from "@/lib/errors";
import {
  invalidUsage,
  requireTelephone,
  sessionIdOf,
  valueSchema,
  writeNumber,
} from "@/lib/guides/flowroute/format";
import { findVirtualNumber, listVirtualNumbers, type VirtualNumber } from "@/lib/guides/queries";
import { GuideRefusal } from "@/lib/guides/refusal";
import { type GuideAnswer, type GuideCall, guideEndpoint } from "@/lib/guides/serve";
import { addNumber, retireNumber } from "@/lib/numbers/commands";
import type { Providers } from "@/lib/providers/registry";

/** `/tn` of Flowroute's sms-proxy: the pool of virtual telephone numbers. */
export const serveVirtualNumbers = guideEndpoint({
  POST: { scope: "numbers", handle: add },
  GET: { scope: "numbers", handle: list },
  DELETE: { scope: "numbers", handle: remove },
});

async function add({ context, providers, input }: GuideCall): Promise<GuideAnswer> {
  const value = requireValue(input);
  const e164 = requireTelephone(value);
  const provider = chooseProvider(providers);
  try {
    await addNumber(context, { phone: e164, provider, capabilities: ["sms"] });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid_input") throw error;
    if (await findVirtualNumber(context.database, { e164 }))
      throw new GuideRefusal(400, { message: "Virtual TN already exists", reason: "duplicate virtual TN" });
    throw invalidUsage(error.fields[0]?.message ?? error.message);
  }
  return { body: { message: "Successfully added TN to pool", value } };
}

async function list({ context }: GuideCall): Promise<GuideAnswer> {
  const numbers = await listVirtualNumbers(context.database);
  const available = numbers.filter(({ sessionId }) => sessionId === null).length;
  return {
    body: {
      virtual_tns: numbers.map(({ e164, sessionId }) => ({
        value: writeNumber(e164),
        session_id: sessionId && sessionIdOf(sessionId),
      })),
      pool_size: numbers.length,
      available,
      in_use: numbers.length - available,
    },
  };
}

async function remove({ context, input }: GuideCall): Promise<GuideAnswer> {
  const value = requireValue(input);
  const number = await findVirtualNumber(context.database, { e164: requireTelephone(value) });
  if (!number) {
    const message = "Virtual TN could not be deleted because it does not exist";
    throw new GuideRefusal(404, { message, reason: "virtual TN not found" });
  }
  refuseInUse(number);
  await retireNumber(context, number);
  return { body: { message: "Successfully removed TN from pool", value, status: "succeeded" } };
}

function refuseInUse({ sessionId }: VirtualNumber): void {
  if (!sessionId) return;
  const message = `Cannot delete the number. There is an active ProxySession ${sessionIdOf(sessionId)} using that VirtualTN.`;
  throw new GuideRefusal(400, { message, status: "failed" });
}

function requireValue({ value }: GuideCall["input"]): string {
  const parsed = valueSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidUsage("Required argument: 'value' (str, length <= 18)");
}

/** Flowroute's own where it is set up; else the first carrier there is. */
function chooseProvider(providers: Providers): string {
  const [first] = providers.keys();
  const provider = providers.has("flowroute") ? "flowroute" : first;
  if (provider) return provider;
  throw new AppError("conflict", "No carrier is set up yet.");
}
