import type { ReactNode } from "react";
import { BulkBar, type BulkChoice } from "@/components/ui/bulk-bar";
import { Card } from "@/components/ui/card";
import { KeysetPagination, type KeysetPaginationProps } from "@/components/ui/pagination";
import { Selection } from "@/components/ui/selection";

type ListCardProps = KeysetPaginationProps & {
  /** What the list's address says: somewhere else, nothing is chosen. */
  filter: object;
  /** What can be done with the rows that are chosen; left out for who may do nothing with them. */
  bulk?: readonly BulkChoice[];
  children: ReactNode;
};

/** A page of a list, of which rows can be chosen, with the ways to the pages beside it. */
export function ListCard({ filter, bulk, children, ...pages }: ListCardProps) {
  return (
    <Selection of={JSON.stringify(filter)}>
      <Card>
        {children}
        <KeysetPagination {...pages} />
      </Card>
      {bulk && <BulkBar choices={bulk} />}
    </Selection>
  );
}
