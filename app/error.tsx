"use client";

import { PageFailed } from "@/components/layout/page-failed";

/** Without the sidebar: not even the login could be read. */
export default function RootError({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-2xl place-items-center px-4">
      <PageFailed digest={error.digest} retry={() => location.reload()} />
    </main>
  );
}
