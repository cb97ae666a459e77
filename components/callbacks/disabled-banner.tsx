import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { disabledLabel } from "@/components/callbacks/words";
import { Time } from "@/components/ui/time";
import type { DisabledEndpoint } from "@/lib/callbacks/queries";

/** Says on every page which callback endpoints were disabled by themselves, and why. */
export function DisabledBanner({ endpoints }: { endpoints: DisabledEndpoint[] }) {
  return (
    <aside
      aria-label="Callback warning"
      className="mb-6 flex items-start gap-3 rounded-xl bg-danger-tint px-4 py-3 text-danger-ink text-sm"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 space-y-1">
        {endpoints.map(({ id, url, reason, at }) => (
          <p key={id}>
            The callback endpoint{" "}
            <Link
              href={`/settings/callbacks/${id}`}
              className="break-all font-medium underline underline-offset-2"
            >
              {new URL(url).host}
            </Link>{" "}
            was disabled on <Time at={at} />: {disabledLabel(reason)}.
          </p>
        ))}
      </div>
    </aside>
  );
}
