import type { Metadata } from "next";
import { Brand } from "@/components/layout/logo";
import { NothingHere } from "@/components/layout/nothing-here";
import { Link } from "@/components/ui/link";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-2xl content-center justify-items-center gap-2 px-4 py-10">
      <Link href="/overview" aria-label="Maskline, home" className="rounded-lg">
        <Brand />
      </Link>
      <NothingHere reason="It may have been mistyped, or it was a page of an older version." />
    </main>
  );
}
