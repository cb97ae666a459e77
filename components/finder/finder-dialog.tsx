"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import type { Entry } from "@/components/finder/entries";
import { FinderBox } from "@/components/finder/finder-box";

type FinderDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  showPhones: boolean;
  signOut: () => Promise<void>;
};

/** The window of search everywhere. Choosing something closes it and goes there. */
export default function FinderDialog({ open, onOpenChange, showPhones, signOut }: FinderDialogProps) {
  const router = useRouter();
  const choose = ({ href, onChosen }: Entry) => {
    onChosen?.();
    onOpenChange(false);
    if (href) router.push(href);
  };
  const leave = () => startTransition(() => signOut());
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/45 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="popup fixed top-[max(1rem,12dvh)] left-1/2 z-50 flex max-h-[min(34rem,76dvh)] w-[38rem] max-w-[calc(100vw-1.5rem)] -translate-x-1/2 flex-col overflow-hidden">
          <Dialog.Title className="sr-only">Search everywhere</Dialog.Title>
          <FinderBox showPhones={showPhones} signOut={leave} onChoose={choose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
