import { NothingHere } from "@/components/layout/nothing-here";
import { Card } from "@/components/ui/card";

/** For a page whose subject does not exist. */
export default function AdminNotFound() {
  return (
    <Card>
      <NothingHere reason="The link may be wrong, cut off, or from another installation." />
    </Card>
  );
}
