import { disabledLabel } from "@/components/callbacks/words";
import { AllowedLink } from "@/components/layout/allowed";
import { Time } from "@/components/ui/time";
import { WarningBanner } from "@/components/ui/warning-banner";
import type { DisabledEndpoint } from "@/lib/callbacks/queries";

/** Says on every page which callback endpoints were disabled by themselves, and why. */
export function DisabledBanner({ endpoints }: { endpoints: DisabledEndpoint[] }) {
  return (
    <WarningBanner label="Callback warning" tone="danger">
      {endpoints.map(({ id, url, reason, at }) => (
        <p key={id}>
          The callback endpoint{" "}
          <AllowedLink
            href={`/settings/callbacks/${id}`}
            otherwise={new URL(url).host}
            className="break-all font-medium underline underline-offset-2"
          >
            {new URL(url).host}
          </AllowedLink>{" "}
          was disabled on <Time at={at} />: {disabledLabel(reason)}.
        </p>
      ))}
    </WarningBanner>
  );
}
