import type { Metadata } from "next";
import { ApiReference } from "@/components/api-docs/api-reference";

export const metadata: Metadata = { title: "API" };

/** The reference of the API, open to whoever builds against it. */
export default function ApiDocsPage() {
  return (
    <main className="mx-auto max-w-5xl px-2 py-4 sm:px-6">
      <ApiReference documentUrl="/api/openapi.json" />
    </main>
  );
}
