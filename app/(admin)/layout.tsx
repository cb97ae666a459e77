import type { ReactNode } from "react";
import { CallbackAlert } from "@/app/(admin)/callback-alert";
import { CarrierAlert } from "@/app/(admin)/carrier-alert";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { PoolAlert } from "@/app/(admin)/pool-alert";
import { revealPhoneAction } from "@/app/(admin)/reveal-action";
import { sealSearchAction } from "@/app/(admin)/search-action";
import { signOutAction } from "@/app/login/actions";
import { RoleProvider } from "@/components/layout/allowed";
import { AppShell } from "@/components/layout/app-shell";
import { Elsewhere } from "@/components/layout/elsewhere";
import { ZoneNote } from "@/components/layout/zone-note";
import { LiveProvider } from "@/components/live/live-provider";
import { RevealProvider } from "@/components/people/reveal-context";
import { ReaderProvider } from "@/components/ui/reader";
import { SearchSealProvider } from "@/components/ui/search-seal";
import { requirePermission } from "@/lib/http/context";
import { getReader, readToldZone } from "@/lib/http/reader";
import { simulatorIsOn } from "@/lib/http/simulator";

// Every page shows what is true now, to whom is signed in.
export const dynamic = "force-dynamic";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const login = await requirePermission("work.read");
  return (
    <RoleProvider role={login.role}>
      <ReaderProvider {...(await getReader())}>
        <ZoneNote told={await readToldZone()} />
        <AppShell email={login.email} showPhones={simulatorIsOn()} signOut={signOutAction}>
          <LiveProvider>
            <LiveRefresh topics={["alerts"]} />
            <Elsewhere path="/overview">
              <CarrierAlert />
              <PoolAlert />
              <CallbackAlert />
            </Elsewhere>
            <SearchSealProvider seal={sealSearchAction}>
              <RevealProvider reveal={revealPhoneAction}>{children}</RevealProvider>
            </SearchSealProvider>
          </LiveProvider>
        </AppShell>
      </ReaderProvider>
    </RoleProvider>
  );
}
