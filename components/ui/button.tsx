import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { AllowedLink } from "@/components/layout/allowed";
import { cn } from "@/components/ui/cn";

/** The look of a button, for what is not one: a link, a menu's trigger. */
export const buttonVariants = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-lg font-medium transition-colors disabled:pointer-events-none disabled:opacity-60 aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-primary text-on-primary shadow-card hover:bg-primary-hover",
        secondary: "border border-line-strong/55 bg-surface text-ink shadow-card hover:bg-muted",
        ghost: "text-ink-soft hover:bg-muted hover:text-ink",
        danger: "bg-danger text-on-danger shadow-card hover:bg-danger-hover",
        "danger-outline":
          "border border-line-strong/55 bg-surface text-danger-ink shadow-card hover:bg-danger-tint",
      },
      size: {
        sm: "h-8 px-3 text-sm",
        md: "h-10 px-4 text-[0.9375rem]",
        icon: "size-10",
        "icon-sm": "size-8",
      },
    },
    defaultVariants: { variant: "primary", size: "md" },
  },
);

export type ButtonLook = VariantProps<typeof buttonVariants>;

/** A button; `type="button"` unless told otherwise. */
export function Button({ variant, size, className, type, ...props }: ComponentProps<"button"> & ButtonLook) {
  return (
    <button type={type ?? "button"} className={cn(buttonVariants({ variant, size }), className)} {...props} />
  );
}

/** A link that looks like a button, for who may go there. */
export function ButtonLink({
  variant,
  size,
  className,
  ...props
}: ComponentProps<typeof AllowedLink> & ButtonLook) {
  return <AllowedLink className={cn(buttonVariants({ variant, size }), className)} {...props} />;
}
