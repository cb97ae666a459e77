import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { describeText, type TextGroup, textGroups } from "@/lib/texts/descriptions";
import type { TextRow } from "@/lib/texts/queries";
import type { LanguageCode } from "@/lib/texts/schema";

type TextListProps = { rows: readonly TextRow[]; language: LanguageCode };

/** Every text in one language, part by part. */
export function TextList({ rows, language }: TextListProps) {
  const groups = Object.keys(textGroups).filter((name): name is TextGroup => name in textGroups);
  return (
    <div className="max-w-3xl space-y-6">
      {groups.map((group) => (
        <Card key={group} aria-label={textGroups[group].title}>
          <CardHeader {...textGroups[group]} />
          <ul className="divide-y divide-line">
            {rows
              .filter(({ key }) => describeText(key).group === group)
              .map((row) => (
                <TextItem key={row.key} row={row} language={language} />
              ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}

function TextItem({ row, language }: { row: TextRow; language: LanguageCode }) {
  const { title, description } = describeText(row.key);
  return (
    <li className="relative px-5 py-4 hover:bg-muted/60">
      <div className="flex flex-wrap items-center gap-2">
        <Link
          href={`/settings/texts/${row.key}?language=${language}`}
          className="font-medium after:absolute after:inset-0"
        >
          {title}
        </Link>
        {row.changed && <Badge>Own words</Badge>}
      </div>
      <p className="text-ink-soft text-sm">{description}</p>
      <p lang={language} className="mt-2 text-sm">
        {row.example}
      </p>
    </li>
  );
}
