import { outcomeWords } from "@/components/imports/words";
import { Count } from "@/components/ui/count";
import type { Import, ImportOutcome } from "@/lib/imports/schema";

const outcomes: ImportOutcome[] = ["create", "update", "unchanged", "refused"];

/** How many lines are new, changed, unchanged and wrong, once they have been looked at. */
export function ImportCounts({ found }: { found: Import }) {
  if (found.problem || !["ready", "refused", "importing", "done"].includes(found.state)) return null;
  return (
    <div className="space-y-3">
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {outcomes.map((outcome) => (
          <div key={outcome} className="rounded-lg bg-muted px-4 py-3">
            <dt className="text-ink-soft text-sm">{outcomeWords[outcome].label}</dt>
            <dd className="numeric font-semibold text-xl">
              <Count value={found.counts[outcome]} />
            </dd>
          </div>
        ))}
      </dl>
      {found.ignoredColumns.length > 0 && (
        <p className="text-ink-soft text-sm">Columns that are not used: {found.ignoredColumns.join(", ")}.</p>
      )}
    </div>
  );
}
