import { CircleCheck, TriangleAlert } from "lucide-react";
import { AllowedLink } from "@/components/layout/allowed";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { Need } from "@/lib/activity/schema";

const looks = { danger: "bg-danger-tint text-danger-ink", warning: "bg-warning-tint text-warning-ink" };

/** What waits for a person, the worst first; or that nothing does. */
export function NeedsCard({ needs }: { needs: Need[] }) {
  if (needs.length === 0) {
    return (
      <Card className="flex items-center gap-3 px-5 py-4">
        <CircleCheck aria-hidden className="size-5 shrink-0 text-success-ink" />
        <h2 className="font-medium">Nothing needs you now</h2>
      </Card>
    );
  }
  return (
    <Card aria-label="Needs you now">
      <CardHeader title="Needs you now" />
      <ul className="divide-y divide-line">
        {needs.map(({ key, tone, sentence, href, action }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
            <span className={cn("grid size-8 shrink-0 place-items-center rounded-full", looks[tone])}>
              <TriangleAlert aria-hidden className="size-4" />
            </span>
            <p className="min-w-0 flex-1 basis-52">{sentence}</p>
            <AllowedLink
              href={href}
              className="font-medium text-primary-ink text-sm underline-offset-2 hover:underline"
            >
              {action}
            </AllowedLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
