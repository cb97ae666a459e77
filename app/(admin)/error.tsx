"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { PageFailed } from "@/components/layout/page-failed";

/** Inside of the sidebar: one page failed. */
export default function AdminError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <PageFailed digest={error.digest} retry={retry} />;
}
