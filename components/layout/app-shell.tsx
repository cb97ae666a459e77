import type { ReactNode } from "react";
import { Finder, FinderButton } from "@/components/finder/finder";
import { Account } from "@/components/layout/account";
import { Brand } from "@/components/layout/logo";
import { MenuDrawer } from "@/components/layout/menu-drawer";
import { Navigation } from "@/components/layout/navigation";
import { Link } from "@/components/ui/link";

type AppShellProps = {
  email: string;
  showPhones: boolean;
  signOut: () => Promise<void>;
  children: ReactNode;
};

/** What stands around every admin page: the sidebar, on small screens a bar with a drawer. */
export function AppShell({ email, showPhones, signOut, children }: AppShellProps) {
  const account = <Account email={email} signOut={signOut} />;
  return (
    <Finder showPhones={showPhones} signOut={signOut}>
      <div className="md:grid md:min-h-dvh md:grid-cols-[15.5rem_minmax(0,1fr)] print:block">
        <a
          href="#content"
          className="fixed top-2 left-2 z-50 -translate-y-16 rounded-lg bg-primary px-4 py-2 font-medium text-on-primary focus:translate-y-0 print:hidden"
        >
          Skip to content
        </a>
        <header className="sticky top-0 z-30 flex h-14 items-center justify-between border-line border-b bg-surface px-4 md:hidden print:hidden">
          <HomeLink />
          <div className="flex items-center gap-1">
            <FinderButton size="icon" />
            <MenuDrawer showPhones={showPhones} footer={account} />
          </div>
        </header>
        <header className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-line border-r bg-surface px-3 py-4 md:flex print:hidden">
          <div className="mb-4 px-2">
            <HomeLink />
          </div>
          <div className="mb-4">
            <FinderButton size="wide" />
          </div>
          <div className="flex-1">
            <Navigation showPhones={showPhones} />
          </div>
          {account}
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl px-4 py-6 outline-none sm:px-6 md:px-8 md:py-8 print:max-w-none print:p-0"
        >
          {children}
        </main>
      </div>
    </Finder>
  );
}

function HomeLink() {
  return (
    <Link href="/overview" aria-label="Maskline, home" className="rounded-lg">
      <Brand />
    </Link>
  );
}
