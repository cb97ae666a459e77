import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { systemActor } from "@/lib/actor";
import type { Database } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { formatMoney } from "@/lib/money";
import { buyNumber } from "@/lib/numbers/buy";
import type { CarrierAccess } from "@/lib/numbers/carrier";
import { releaseNumber } from "@/lib/numbers/release";
import { offerQuerySchema } from "@/lib/numbers/schema";
import { searchOffers } from "@/lib/numbers/search";
import { compareWithCarrier } from "@/lib/numbers/sync";
import { countryOf, type E164, parsePhone, toDigits } from "@/lib/phone";
import type { NumberOffer } from "@/lib/providers/contract";
import type { Providers } from "@/lib/providers/registry";
import { StartError } from "@/scripts/launch/start-error";

/** What the command works with. `ask` puts a question and gives what was typed. */
export type NumbersCommand = {
  database: Database;
  providers: Providers;
  publicUrl: string | null;
  print(line: string): void;
  ask(question: string): Promise<string>;
};

type Options = { carrier?: string; country?: string; can?: string; type?: string; contains?: string };

const usage = `npm run numbers -- search --country US [--can sms,voice] [--type local|mobile|toll_free] [--contains 0142]
npm run numbers -- buy +12025550142 [--country US]
npm run numbers -- release +12025550142
npm run numbers -- sync
Each takes --carrier, by default the first that is configured.`;

/** `npm run numbers`: what the pages do, by command. Throws StartError with the usage, or what went wrong. */
export async function runNumbers(command: NumbersCommand, args: string[]): Promise<void> {
  try {
    await runVerb(command, args);
  } catch (error) {
    throw error instanceof AppError ? new StartError(error.message) : error;
  }
}

async function runVerb(command: NumbersCommand, args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args);
  const [verb, number] = positionals;
  const access = chooseCarrier(command, values.carrier);
  if (verb === "search") return search(command, { access, options: values });
  if (verb === "sync") return sync(command, access);
  const e164 = parsePhone(number ?? "");
  if (verb === "buy" && e164) return buy(command, { access, e164, country: values.country });
  if (verb === "release" && e164) return release(command, { access, e164 });
  throw new StartError(usage);
}

async function search(
  { print }: NumbersCommand,
  { access, options }: { access: CarrierAccess; options: Options },
): Promise<void> {
  const query = offerQuerySchema.safeParse({
    provider: access.provider.name,
    country: options.country ?? "",
    capabilities: options.can?.split(",") ?? [],
    type: options.type,
    contains: options.contains,
  });
  if (!query.success) throw new StartError(usage);
  const offers = await searchOffers(access, query.data);
  for (const offer of offers) print(lineOf(offer));
  if (offers.length === 0) print("No such number is on offer.");
}

async function buy(
  { database, print, ask }: NumbersCommand,
  order: { access: CarrierAccess; e164: E164; country: string | undefined },
): Promise<void> {
  const country = order.country?.toUpperCase() ?? countryOf(order.e164);
  if (!country) throw new StartError("Say of which country this number is: --country US");
  const query = { country, capabilities: [], contains: toDigits(order.e164) };
  const offer = (await searchOffers(order.access, query)).find(({ e164 }) => e164 === order.e164);
  if (!offer) throw new StartError("The carrier does not offer this number.");
  print(lineOf(offer));
  if ((await ask(`Buy it for ${priceOf(offer)}? Type yes: `)).trim() !== "yes")
    return print("Nothing was bought.");
  const cost = offer.monthlyCost;
  const context = { database, actor: systemActor };
  const { status } = await buyNumber(context, {
    ...order.access,
    e164: order.e164,
    country,
    cost,
    key: randomUUID(),
  });
  print(
    status === "bought"
      ? "The number is yours, and in the pool."
      : "The carrier has not answered. `npm run numbers -- sync` finds out what became of the order.",
  );
}

async function release(
  { database, print, ask }: NumbersCommand,
  { access, e164 }: { access: CarrierAccess; e164: E164 },
): Promise<void> {
  const number = await database.prisma.proxyNumber.findUnique({ where: { e164 }, select: { id: true } });
  if (!number) throw new StartError("The pool does not have this number.");
  const confirmation = await ask("It goes back to the carrier for good. Type its last four digits: ");
  const context = { database, actor: systemActor };
  await releaseNumber(context, { ...access, id: number.id, confirmation: confirmation.trim() });
  print("The number was given back.");
}

async function sync({ database, print }: NumbersCommand, access: CarrierAccess): Promise<void> {
  const report = await compareWithCarrier({ database, actor: systemActor }, access);
  print(`In the pool and rented: ${report.agreed}`);
  for (const { e164, retiredId } of report.notInPool)
    print(`${e164}  rented, and ${retiredId ? "retired" : "not in the pool"}`);
  for (const { e164, status } of report.notAtCarrier) print(`${e164}  ${status}, and not rented any more`);
}

function lineOf(offer: NumberOffer): string {
  const parts = [offer.e164, offer.type ?? "unknown type", offer.capabilities.join("+"), priceOf(offer)];
  return [...parts, ...(offer.conditions ? [offer.conditions] : [])].join("  ");
}

function priceOf({ monthlyCost }: NumberOffer): string {
  return monthlyCost ? `${formatMoney(monthlyCost)} a month` : "an unknown price";
}

function chooseCarrier({ providers, publicUrl }: NumbersCommand, name: string | undefined): CarrierAccess {
  const able = [...providers.values()].filter((provider) => provider.numbers);
  const provider = name === undefined ? able[0] : able.find((each) => each.name === name);
  if (provider) return { provider, publicUrl };
  const names = able.map((each) => each.name).join(", ") || "none";
  throw new StartError(`No such carrier to rent numbers from. There are: ${names}.`);
}

function readArguments(args: string[]): { values: Options; positionals: string[] } {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { carrier: text, country: text, can: text, type: text, contains: text },
    });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : ""}\n${usage}`);
  }
}
