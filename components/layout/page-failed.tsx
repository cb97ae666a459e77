"use client";

import { CloudOff } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** When a page cannot be made: mostly the database is away for a moment. */
export function PageFailed({ retry }: { retry: () => void }) {
  return (
    <div role="alert" className="rounded-xl border border-line bg-surface shadow-card">
      <h1 className="sr-only">Something went wrong</h1>
      <EmptyState
        icon={CloudOff}
        title="This page could not be loaded"
        description="What was acknowledged is safe. Try again in a moment; if it stays like this, the server's log says why."
        action={<Button onClick={retry}>Try again</Button>}
      />
    </div>
  );
}
