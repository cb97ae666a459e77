import { hoursWord, policyWords } from "@/components/plan/words";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Count } from "@/components/ui/count";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Plan } from "@/lib/plan/schema";

/** How large the pool would have to be under other rules: the last days replayed, booking by booking. */
export function WhatIf({ plan: { whatIf, rules } }: { plan: Plan }) {
  return (
    <Card>
      <CardHeader
        title="What if"
        description={
          <>
            The smallest pool that would have refused no booking of the last {whatIf.days} days (
            <Count value={whatIf.sessions} />
            ), whatever their country, each given a number again by the rules
            {rules.sticky ? ", the same two people the same number" : ""}. Blocks, texts and head-room are not
            in it.
          </>
        }
      />
      <Table label="What if">
        <TableHeader>
          <TableRow>
            <TableHead>Quarantine</TableHead>
            <TableHead className="whitespace-normal text-right">{policyWords.shared}</TableHead>
            <TableHead className="whitespace-normal text-right">{policyWords.per_participant}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {whatIf.rows.map((row) => (
            <TableRow key={row.quarantineHours}>
              <TableCell className="font-medium">
                <span className="mr-2 inline-block first-letter:uppercase">
                  {hoursWord(row.quarantineHours)}
                </span>
                {row.quarantineHours === rules.quarantineHours && <Badge tone="primary">Now</Badge>}
              </TableCell>
              <TableCell className="numeric text-right">
                <Count value={row.shared} />
              </TableCell>
              <TableCell className="numeric text-right">
                <Count value={row.per_participant} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
