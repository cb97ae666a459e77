import type { TimelinePage } from "@/components/sessions/timeline-page";
import { ButtonLink } from "@/components/ui/button";

/** Says that only a stretch of a long timeline is shown, and leads to the rest. Renders nothing when all is shown. */
export function TimelineSteps({ page, path }: { page: TimelinePage; path: string }) {
  const { entries, older, newerHidden } = page;
  if (older === null && !newerHidden) return null;
  const count = entries.length.toLocaleString("en-GB");
  return (
    <nav
      aria-label="Parts of the timeline"
      className="flex flex-wrap items-center justify-between gap-3 border-line border-b px-5 py-3"
    >
      <p className="numeric text-ink-soft text-sm">
        {newerHidden ? `${count} older entries.` : `The newest ${count} entries.`}
      </p>
      <div className="flex gap-2">
        {newerHidden && (
          <ButtonLink href={path} variant="secondary" size="sm">
            Show the newest
          </ButtonLink>
        )}
        {older !== null && (
          <ButtonLink href={`${path}?before=${older}`} variant="secondary" size="sm">
            Show older
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}
