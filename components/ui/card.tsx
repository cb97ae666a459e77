import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** A raised area. */
export function Card({ className, ...props }: ComponentProps<"section">) {
  return (
    <section className={cn("rounded-xl border border-line bg-surface shadow-card", className)} {...props} />
  );
}

/** The card's first line: a heading, a sentence under it and buttons at its end. */
export function CardHeader(props: { title: ReactNode; description?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-3 border-line border-b px-5 py-4">
      <div className="min-w-0">
        <h2 className="font-semibold text-base text-ink">{props.title}</h2>
        {props.description && <p className="mt-0.5 text-ink-soft text-sm">{props.description}</p>}
      </div>
      {props.actions && <div className="flex flex-wrap gap-2">{props.actions}</div>}
    </div>
  );
}

/** The card's content with the usual space around it. */
export function CardBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("px-5 py-5", className)} {...props} />;
}

/** The card's last line, for its buttons. */
export function CardFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn("flex flex-wrap items-center gap-3 border-line border-t px-5 py-4", className)}
      {...props}
    />
  );
}
