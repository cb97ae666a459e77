import { AlertBanner } from "@/components/plan/alert-banner";
import { database } from "@/lib/http/database";
import { readAlert } from "@/lib/plan/store";

/** The warning on every page before the pool runs dry. Reads one row by its key. */
export async function PoolAlert() {
  const alert = await readAlert(database());
  return alert && <AlertBanner alert={alert} />;
}
