"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { DialogCloseContext } from "@/components/ui/dialog-context";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** `center`, or `left` for a drawer. */
  side?: "center" | "left";
  children?: ReactNode;
};

const places = {
  center:
    "popup fixed top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[30rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto p-6",
  left: "fixed inset-y-0 left-0 flex w-72 max-w-[85vw] flex-col overflow-y-auto border-line border-r bg-surface p-4 shadow-popup transition-transform duration-200 data-ending-style:-translate-x-full data-starting-style:-translate-x-full",
} as const;

/** A modal window. Bring it in with `next/dynamic`, or use `DialogButton`, which does. */
export default function Dialog({
  open,
  onOpenChange,
  title,
  description,
  side = "center",
  children,
}: DialogProps) {
  const close = useCallback(() => onOpenChange(false), [onOpenChange]);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/45 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup className={cn("z-50", places[side])}>
          <div className="mb-4 flex items-start justify-between gap-4">
            <div className="min-w-0">
              <Base.Title className="font-semibold text-ink text-lg">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1 text-ink-soft">{description}</Base.Description>
              )}
            </div>
            <Base.Close
              aria-label="Close"
              className={cn(buttonVariants({ variant: "ghost", size: "icon-sm" }), "-mt-1 -mr-2")}
            >
              <X aria-hidden />
            </Base.Close>
          </div>
          <DialogCloseContext value={close}>{children}</DialogCloseContext>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
