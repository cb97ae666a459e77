"use client";

import { PageFailed } from "@/components/layout/page-failed";
import "./globals.css";

/** When not even the document around the pages could be made. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong · Maskline</title>
      </head>
      <body className="antialiased">
        <main className="mx-auto grid min-h-dvh max-w-2xl place-items-center px-4">
          <PageFailed digest={error.digest} retry={() => location.reload()} />
        </main>
      </body>
    </html>
  );
}
