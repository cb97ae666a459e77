"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { PageFailed } from "@/components/layout/page-failed";

/** Inside of the sidebar: one page failed. */
export default function AdminError({ reset }: { error: Error; reset: () => void }) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <PageFailed retry={retry} />;
}
