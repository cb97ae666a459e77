import { outcomeWords } from "@/components/imports/words";
import { capabilityWords, providerLabel } from "@/components/numbers/words";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ImportKind, ImportLine } from "@/lib/imports/schema";
import { formatPhone } from "@/lib/phone";

/** The first lines as they would be imported. */
export function PreviewTable({ kind, lines }: { kind: ImportKind; lines: ImportLine[] }) {
  const isNumbers = kind === "numbers";
  return (
    <Card>
      <CardHeader title="Preview" description="The first lines of the file, as they will be imported." />
      <Table label="Preview">
        <TableHeader>
          <TableRow>
            <TableHead>Line</TableHead>
            <TableHead>{isNumbers ? "Number" : "Phone"}</TableHead>
            <TableHead>{isNumbers ? "Provider" : "Name"}</TableHead>
            {isNumbers && <TableHead>Can do</TableHead>}
            <TableHead>Result</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {lines.map((line) => (
            <PreviewRow key={line.line} line={line} isNumbers={isNumbers} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function PreviewRow({ line, isNumbers }: { line: ImportLine; isNumbers: boolean }) {
  const outcome = outcomeWords[line.outcome];
  return (
    <TableRow>
      <TableCell className="numeric text-ink-soft">{line.line}</TableCell>
      <TableCell className="numeric whitespace-nowrap">
        {line.e164 ? formatPhone(line.e164) : line.phone}
      </TableCell>
      <TableCell className="max-w-64 truncate">
        {isNumbers ? providerLabel(line.provider ?? "") : line.name}
      </TableCell>
      {isNumbers && (
        <TableCell className="whitespace-nowrap">
          {line.capabilities?.map((capability) => capabilityWords[capability]).join(", ")}
        </TableCell>
      )}
      <TableCell>
        <Badge tone={outcome.tone}>{outcome.label}</Badge>
      </TableCell>
    </TableRow>
  );
}
