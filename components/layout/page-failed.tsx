"use client";

import { CloudOff } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type PageFailedProps = {
  retry: () => void;
  /** What the server calls this error, in its log as well. */
  digest?: string;
};

/** When a page cannot be made: mostly the database is away for a moment. */
export function PageFailed({ retry, digest }: PageFailedProps) {
  return (
    <div role="alert" className="w-full rounded-xl border border-line bg-surface shadow-card">
      <title>Something went wrong · Maskline</title>
      <h1 className="sr-only">Something went wrong</h1>
      <EmptyState
        icon={CloudOff}
        title="This page could not be loaded"
        description={
          <>
            Texts that were acknowledged are safe. Mostly the database is away for a moment: try again.
            {digest && (
              <span className="mt-2 block">
                If it stays like this, the server's log says why, under{" "}
                <code className="rounded bg-muted px-1.5 py-0.5 font-mono text-ink text-sm">{digest}</code>.
              </span>
            )}
          </>
        }
        action={
          <>
            <Button onClick={retry}>Try again</Button>
            <ButtonLink href="/overview" variant="secondary">
              Go to the overview
            </ButtonLink>
          </>
        }
      />
    </div>
  );
}
