import { Lock } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

/** What stands in the place of a page that somebody's role does not allow. */
export function NotAllowed() {
  return (
    <Card>
      <title>Not allowed · Maskline</title>
      <h1 className="sr-only">Not allowed</h1>
      <EmptyState
        icon={Lock}
        title="Your role does not open this page"
        description="An admin of your team can do what stands here, or give you another role."
        action={
          <>
            <ButtonLink href="/rides">Go to the rides</ButtonLink>
            <ButtonLink href="/account" variant="secondary">
              My account
            </ButtonLink>
          </>
        }
      />
    </Card>
  );
}
