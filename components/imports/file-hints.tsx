import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Count } from "@/components/ui/count";
import type { ImportKind } from "@/lib/imports/schema";

type FileHintsProps = { kind: ImportKind; limits: { bytes: number; rows: number } };

const personColumns = [
  ["name", "needed"],
  ["phone", "needed, with its country code unless a country is given"],
  ["country", "two letters, like GB"],
  ["language", "what they are texted in, like de; else their phone's country decides"],
];

const columnsOf = {
  customers: personColumns,
  drivers: personColumns,
  numbers: [
    ["number", "needed, with its country code unless a country is given"],
    ["country", "two letters, like US"],
    ["provider", "like messagebird"],
    ["capabilities", "sms, voice or sms|voice"],
  ],
} satisfies Record<ImportKind, string[][]>;

/** What a file should look like. */
export function FileHints({ kind, limits }: FileHintsProps) {
  return (
    <Card>
      <CardHeader title="The file" />
      <CardBody className="space-y-4 text-sm">
        <p>The first line names the columns, in any order:</p>
        <dl className="space-y-2">
          {columnsOf[kind].map(([name, meaning]) => (
            <div key={name}>
              <dt className="font-medium font-mono">{name}</dt>
              <dd className="text-ink-soft">{meaning}</dd>
            </div>
          ))}
        </dl>
        <p className="text-ink-soft">
          UTF-8, separated by commas, semicolons or tabs. At most <Count value={limits.rows} /> lines and{" "}
          {limits.bytes / 1024 / 1024} MB. If any line is wrong, nothing is imported.
        </p>
      </CardBody>
    </Card>
  );
}
