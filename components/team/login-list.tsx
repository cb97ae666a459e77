import { ConfirmButton } from "@/components/forms/confirm-button";
import { browserWords } from "@/components/team/browser-words";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/http/action-state";
import type { LoginRecord } from "@/lib/team/schema";

type LoginListProps = { logins: LoginRecord[]; ownId: string; signOut: FormAction };

/** The browsers in which one is signed in. */
export function LoginList({ logins, ownId, signOut }: LoginListProps) {
  return (
    <Card>
      <CardHeader
        title="Signed in"
        description="Your browsers. Each is signed out after a week."
        actions={
          <ConfirmButton
            action={signOut}
            values={{}}
            variant="secondary"
            title="Sign out everywhere?"
            description="In this browser, too."
            confirm="Sign out everywhere"
          >
            Sign out everywhere
          </ConfirmButton>
        }
      />
      <ul aria-label="Signed in" className="divide-y divide-line">
        {logins.map(({ id, ipAddress, userAgent, createdAt }) => (
          <li key={id} className="px-5 py-4">
            <p className="break-words">
              <span title={userAgent ?? undefined}>{browserWords(userAgent)}</span>{" "}
              {id === ownId && <Badge tone="success">This browser</Badge>}
            </p>
            <p className="numeric text-ink-soft text-sm">
              {ipAddress && <>{ipAddress} · </>}since <Time at={createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
