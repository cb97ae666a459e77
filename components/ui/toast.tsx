"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { Toaster as Sonner, toast } from "sonner";

export { toast };

/** Where the toasts appear; mounted once by the root layout. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      icons={{
        success: <CircleCheck aria-hidden className="size-5 text-success-ink" />,
        error: <CircleAlert aria-hidden className="size-5 text-danger-ink" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: "popup flex w-full items-center gap-3 px-4 py-3 text-sm sm:w-90",
          title: "font-medium text-ink",
          description: "text-ink-soft",
          actionButton:
            "ml-auto shrink-0 rounded-lg border border-line-strong/55 bg-surface px-3 py-1.5 font-medium text-ink text-sm hover:bg-muted",
        },
      }}
    />
  );
}
