import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** What stands where a list would be: why it is empty and the next step. */
export function EmptyState(props: {
  icon?: LucideIcon;
  title: string;
  description?: ReactNode;
  action?: ReactNode;
}) {
  const Icon = props.icon;
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      {Icon && (
        <span className="mb-4 grid size-12 place-items-center rounded-full bg-primary-tint text-primary-ink">
          <Icon aria-hidden className="size-6" />
        </span>
      )}
      <p className="font-semibold text-base text-ink">{props.title}</p>
      {props.description && <p className="mt-1 max-w-md text-balance text-ink-soft">{props.description}</p>}
      {props.action && <div className="mt-5 flex flex-wrap justify-center gap-3">{props.action}</div>}
    </div>
  );
}
