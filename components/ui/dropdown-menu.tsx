"use client";

import { Menu } from "@base-ui/react/menu";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

type DropdownMenuProps = ButtonLook & {
  label: ReactNode;
  accessibleName?: string;
  className?: string;
  children: ReactNode;
};

/** A button that opens a menu of `DropdownItem`s. */
export function DropdownMenu({ label, accessibleName, className, children, ...look }: DropdownMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger aria-label={accessibleName} className={cn(buttonVariants(look), className)}>
        {label}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="z-50 outline-none">
          <Menu.Popup className="popup min-w-44 p-1 outline-none">{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

const itemLook =
  "flex cursor-default select-none items-center gap-2 rounded-lg px-3 py-2 text-sm outline-none data-disabled:opacity-60 data-highlighted:bg-muted [&_svg]:size-4";

/** One entry of a menu; give it `onClick`. */
export function DropdownItem({ className, ...props }: ComponentProps<typeof Menu.Item>) {
  return <Menu.Item className={cn(itemLook, className)} {...props} />;
}

/** One entry of a menu that leads to another page: pass `render={<Link href=… />}`. */
export function DropdownLink({ className, ...props }: ComponentProps<typeof Menu.LinkItem>) {
  return <Menu.LinkItem className={cn(itemLook, className)} {...props} />;
}

export function DropdownSeparator() {
  return <Menu.Separator className="mx-1 my-1 h-px bg-line" />;
}
