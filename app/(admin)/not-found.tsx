import { Compass } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

/** For a page whose subject does not exist. */
export default function AdminNotFound() {
  return (
    <Card>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={Compass}
        title="There is nothing at this address"
        description="The link may be wrong, or from another installation."
        action={<ButtonLink href="/rides">Go to the rides</ButtonLink>}
      />
    </Card>
  );
}
