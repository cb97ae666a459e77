import type { ReactNode } from "react";
import { CallbackAlert } from "@/app/(admin)/callback-alert";
import { CarrierAlert } from "@/app/(admin)/carrier-alert";
import { PoolAlert } from "@/app/(admin)/pool-alert";
import { sealSearchAction } from "@/app/(admin)/search-action";
import { signOutAction } from "@/app/login/actions";
import { AppShell } from "@/components/layout/app-shell";
import { SearchSealProvider } from "@/components/ui/search-seal";
import { requireLogin } from "@/lib/http/context";
import { simulatorIsOn } from "@/lib/http/simulator";

// Every page shows what is true now, to whom is signed in.
export const dynamic = "force-dynamic";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const login = await requireLogin();
  return (
    <AppShell email={login.email} showPhones={simulatorIsOn()} signOut={signOutAction}>
      <CarrierAlert />
      <PoolAlert />
      <CallbackAlert />
      <SearchSealProvider seal={sealSearchAction}>{children}</SearchSealProvider>
    </AppShell>
  );
}
