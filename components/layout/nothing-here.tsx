import { Compass } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** What stands at an address that leads nowhere: why that may be, and where to look instead. */
export function NothingHere({ reason }: { reason: string }) {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={Compass}
        title="There is nothing at this address"
        description={reason}
        action={
          <>
            <ButtonLink href="/overview">Overview</ButtonLink>
            <ButtonLink href="/rides" variant="secondary">
              Rides
            </ButtonLink>
            <ButtonLink href="/messages" variant="secondary">
              Messages
            </ButtonLink>
            <ButtonLink href="/customers" variant="secondary">
              Customers
            </ButtonLink>
          </>
        }
      />
    </>
  );
}
