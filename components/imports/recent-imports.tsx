import { stateWords } from "@/components/imports/words";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Import } from "@/lib/imports/schema";

/** The last files, to come back to. */
export function RecentImports({ imports }: { imports: Import[] }) {
  if (imports.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Recent imports" />
      <ul className="divide-y divide-line text-sm">
        {imports.map(({ id, fileName, state, createdAt }) => (
          <li key={id} className="px-5 py-3">
            <Link href={`/imports/${id}`} className="block truncate font-medium hover:underline">
              {fileName}
            </Link>
            <div className="mt-1 flex flex-wrap items-center gap-2 text-ink-soft">
              <Badge tone={stateWords[state].tone}>{stateWords[state].label}</Badge>
              <Time at={createdAt} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
