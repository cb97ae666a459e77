import { notFound } from "next/navigation";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { activate, check, drain, move, release, retire, setUp } from "@/app/(admin)/numbers/actions";
import { findCarrier } from "@/app/(admin)/numbers/carriers";
import { closeLineAction, openLineAction } from "@/app/(admin)/open-line/actions";
import { NumberPage } from "@/components/numbers/number-page";
import { AppError } from "@/lib/errors";
import { getContext } from "@/lib/http/context";
import { setupStepsOf } from "@/lib/numbers/configure";
import { readNumber } from "@/lib/numbers/details";
import { can } from "@/lib/permissions";

export const metadata = { title: "Number" };

const actions = {
  activate,
  check,
  closeLine: closeLineAction,
  drain,
  move,
  openLine: openLineAction,
  release,
  retire,
  setUp,
};

export default async function OneNumberPage({ params }: { params: Promise<{ id: string }> }) {
  const { number, mayChange } = await load(params);
  const carrier = findCarrier(number.provider);
  return (
    <>
      <LiveRefresh
        topics={["proxy_numbers", "messages", "deliveries", "calls"].map((table) => `${table}:${number.id}`)}
      />
      <NumberPage
        number={number}
        setup={
          mayChange
            ? {
                steps: carrier ? setupStepsOf(carrier) : [],
                byItself: Boolean(carrier?.provider.numbers?.configure),
              }
            : null
        }
        canRelease={Boolean(carrier?.provider.numbers)}
        canTextItself={Boolean(carrier && !carrier.provider.messages.deliversAtOnce)}
        actions={actions}
      />
    </>
  );
}

async function load(params: Promise<{ id: string }>) {
  const { database, actor } = await getContext("work.read");
  const { id } = await params;
  try {
    return { number: await readNumber(database, { id }), mayChange: can(actor.role, "numbers.change") };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
