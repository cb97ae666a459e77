"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { CopyText } from "@/components/numbers/copy-text";
import { Button, type ButtonLook } from "@/components/ui/button";
import { DialogCloseContext } from "@/components/ui/dialog-context";
import type { FormAction } from "@/lib/http/action-state";

const Dialog = dynamic(() => import("@/components/ui/dialog"), { ssr: false });

type LinkDialogProps = ButtonLook & {
  label: ReactNode;
  accessibleName?: string;
  title: string;
  description: string;
  /** What the link is called once it is there. */
  linkTitle: string;
  action: FormAction;
  /** The form around `action`, which makes the link. */
  children: (action: FormAction) => ReactNode;
};

/** A dialog in which a link is made, and shown until it is closed: once, because only its hash is kept. */
export function LinkDialog(props: LinkDialogProps) {
  const { label, accessibleName, title, description, linkTitle, action, children, ...look } = props;
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const make: FormAction = async (previous, form) => {
    const state = await action(previous, form);
    if (state.status === "ok" && state.secret) setLink(state.secret);
    return state;
  };
  const change = (opened: boolean) => {
    setOpen(opened);
    setWanted(true);
    if (!opened) setLink(null);
  };
  return (
    <>
      <Button {...look} aria-label={accessibleName} aria-haspopup="dialog" onClick={() => change(true)}>
        {label}
      </Button>
      {wanted && (
        <Dialog open={open} onOpenChange={change} title={title} description={description}>
          {link ? (
            <div role="status" className="space-y-3">
              <p className="font-medium">{linkTitle}</p>
              <p className="text-ink-soft text-sm">Copy it now: it is not shown again.</p>
              <CopyText text={link} />
            </div>
          ) : (
            <DialogCloseContext value={null}>{children(make)}</DialogCloseContext>
          )}
        </Dialog>
      )}
    </>
  );
}
