import { durationLabel } from "@/components/carriers/words";
import { Time } from "@/components/ui/time";
import type { CarrierFigures, CarrierHealth, CarrierReport } from "@/lib/carriers/schema";

/** Since when a carrier works or does not, and what the last quarter of an hour was like. */
export function Health({ report: { health, figures } }: { report: CarrierReport }) {
  return (
    <div className="space-y-1">
      <p>
        <Since health={health} />
      </p>
      <p className="text-ink-soft">{figuresLine(figures)}</p>
      {health.consecutiveFailures > 0 && health.errorReason && (
        <p className="text-ink-soft">Last failure: {health.errorReason}</p>
      )}
    </div>
  );
}

function Since({ health }: { health: CarrierHealth }) {
  if (!health.since) return "It has not failed so far.";
  if (health.state === "closed")
    return (
      <>
        It has worked since <Time at={health.since} />.
      </>
    );
  return (
    <>
      It has been down since <Time at={health.since} />. Its texts wait; one at a time tries whether it works
      again.
    </>
  );
}

function figuresLine({ accepted, refused, failed, medianMs, slowestMs }: CarrierFigures): string {
  const total = accepted + refused + failed;
  if (total === 0) return "Nothing was sent in the last 15 minutes.";
  const taken = `Last 15 minutes: ${accepted} of ${total} texts taken (${Math.floor((accepted / total) * 100)} %)`;
  const counts = `${taken}, ${refused} refused, ${failed} failed.`;
  if (medianMs === null || slowestMs === null) return counts;
  return `${counts} It answers in ${durationLabel(medianMs)}, and 19 of 20 times within ${durationLabel(slowestMs)}.`;
}
