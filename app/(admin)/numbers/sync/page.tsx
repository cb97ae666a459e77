import { addRentedNumber, drain, retire } from "@/app/(admin)/numbers/actions";
import { rentingCarriers } from "@/app/(admin)/numbers/carriers";
import { type CarrierReport, SyncView } from "@/components/numbers/sync-view";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { getContext } from "@/lib/http/context";
import type { CarrierAccess } from "@/lib/numbers/carrier";
import { compareWithCarrier } from "@/lib/numbers/sync";

export const metadata = { title: "Compare with carriers" };

const actions = { add: addRentedNumber, drain, retire };

export default async function SyncPage() {
  const context = await getContext("numbers.change");
  const reports = await Promise.all(rentingCarriers().map((carrier) => report(context, carrier)));
  return <SyncView reports={reports} actions={actions} />;
}

async function report(context: Context, carrier: CarrierAccess): Promise<CarrierReport> {
  const provider = carrier.provider.name;
  try {
    return { provider, report: await compareWithCarrier(context, carrier), problem: null };
  } catch (error) {
    if (error instanceof AppError) return { provider, report: null, problem: error.message };
    throw error;
  }
}
