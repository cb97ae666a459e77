"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Button, type ButtonLook } from "@/components/ui/button";

const Dialog = dynamic(() => import("@/components/ui/dialog"), { ssr: false });

type DialogButtonProps = ButtonLook & {
  /** What the button shows. */
  label: ReactNode;
  /** The button's name when `label` is only an icon. */
  accessibleName?: string;
  title: ReactNode;
  description?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A button that opens a dialog with `children`. The dialog's code is loaded at the first click. */
export function DialogButton({
  label,
  accessibleName,
  title,
  description,
  children,
  ...look
}: DialogButtonProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <Button
        {...look}
        aria-label={accessibleName}
        aria-haspopup="dialog"
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        {label}
      </Button>
      {wanted && (
        <Dialog open={open} onOpenChange={setOpen} title={title} description={description}>
          {children}
        </Dialog>
      )}
    </>
  );
}
