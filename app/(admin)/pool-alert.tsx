import { loadPoolAlert } from "@/app/(admin)/alerts";
import { AlertBanner } from "@/components/plan/alert-banner";

/** The warning on every page before the pool runs dry. */
export async function PoolAlert() {
  const alert = await loadPoolAlert();
  return alert && <AlertBanner alert={alert} />;
}
