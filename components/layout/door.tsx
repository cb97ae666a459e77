import type { ReactNode } from "react";
import { Logo } from "@/components/layout/logo";
import { ThemeToggle } from "@/components/layout/theme-toggle";

type DoorProps = { title: string; description: ReactNode; footnote?: ReactNode; children: ReactNode };

/** A page in front of the team's pages: signing in, joining, setting another password. */
export function Door({ title, description, footnote, children }: DoorProps) {
  return (
    <main className="relative grid min-h-dvh place-items-center px-4 py-16">
      <div className="absolute top-4 right-4">
        <ThemeToggle />
      </div>
      <div className="w-full max-w-sm">
        <div className="mb-8 text-center">
          <Logo className="mx-auto mb-5 size-12" />
          <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
          <p className="mt-1.5 text-balance text-ink-soft">{description}</p>
        </div>
        <div className="rounded-2xl border border-line bg-surface p-6 shadow-card sm:p-7">{children}</div>
        {footnote && <p className="mt-6 text-balance text-center text-ink-soft text-sm">{footnote}</p>}
      </div>
    </main>
  );
}
