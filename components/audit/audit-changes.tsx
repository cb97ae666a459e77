import { Time } from "@/components/ui/time";
import type { AuditRow, AuditValue } from "@/lib/audit/queries";
import { settingDescriptions } from "@/lib/settings/descriptions";

const settingLabels = new Map(Object.entries(settingDescriptions).map(([key, { label }]) => [key, label]));

/** What an entry says beyond its action: each field before and after, then what else was noted. */
export function AuditChanges({ row }: { row: AuditRow }) {
  const changes = Object.entries(row.changes);
  const details = Object.entries(row.details);
  if (changes.length + details.length === 0) return null;
  return (
    <dl className="mt-1 space-y-0.5 text-ink-soft text-sm">
      {changes.map(([key, { from, to }]) => (
        <div key={key} className="flex flex-wrap gap-x-1.5">
          <dt>{labelOf(key)}:</dt>
          <dd className="break-all">
            <Value value={from} /> <span aria-hidden>→</span> <span className="sr-only">became</span>{" "}
            <span className="text-ink">
              <Value value={to} />
            </span>
          </dd>
        </div>
      ))}
      {details.map(([key, value]) => (
        <div key={key} className="flex flex-wrap gap-x-1.5">
          <dt>{labelOf(key)}:</dt>
          <dd className="break-all">
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** `phoneChanged` → `Phone changed`; a setting as the Settings page calls it. */
function labelOf(key: string): string {
  const known = settingLabels.get(key);
  if (known) return known;
  const words = key
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function Value({ value }: { value: AuditValue }) {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.join(", ") || "none";
  if (typeof value === "string" && instant.test(value)) return <Time at={value} />;
  return String(value);
}
