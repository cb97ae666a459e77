"use client";

import { Menu } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Brand } from "@/components/layout/logo";
import { Navigation } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";

const Dialog = dynamic(() => import("@/components/ui/dialog"), { ssr: false });

/** The sidebar of small screens: a drawer behind a button, loaded when it is first wanted. */
export function MenuDrawer({ showPhones, footer }: { showPhones: boolean; footer: ReactNode }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Open menu"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        <Menu aria-hidden className="size-5!" />
      </Button>
      {wanted && (
        <Dialog open={open} onOpenChange={setOpen} side="left" title={<Brand />}>
          <div className="flex flex-1 flex-col justify-between gap-6">
            <Navigation showPhones={showPhones} onChosen={() => setOpen(false)} />
            {footer}
          </div>
        </Dialog>
      )}
    </>
  );
}
