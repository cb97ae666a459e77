import { Car, SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Nothing to list: because there is no ride yet (`first`), or because of what was asked for. */
export function NoRides({ first }: { first: boolean }) {
  if (first) {
    return (
      <EmptyState
        icon={Car}
        title="No rides yet"
        description="Book one: customer and driver are texted from a proxy number and can text and call each other through it."
        action={<ButtonLink href="/rides/new">Book the first ride</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState
      icon={SearchX}
      title="No rides match"
      description="Try another name or status."
      action={
        <ButtonLink href="/rides" variant="secondary">
          Show all rides
        </ButtonLink>
      }
    />
  );
}
