import { KeyRound } from "lucide-react";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import type { ApiKeyRecord } from "@/lib/api-keys/schema";
import type { FormAction } from "@/lib/http/action-state";

const states = {
  active: { label: "Active", tone: "success" },
  expired: { label: "Expired", tone: "warning" },
  revoked: { label: "Revoked", tone: "neutral" },
} as const;

/** Every key there has been. */
export function KeyList({ keys, revoke }: { keys: ApiKeyRecord[]; revoke: FormAction }) {
  if (keys.length === 0) return <NoKeys />;
  return (
    <Card>
      <ul aria-label="API keys" className="divide-y divide-line">
        {keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} revoke={revoke} />
        ))}
      </ul>
    </Card>
  );
}

function KeyRow({ apiKey, revoke }: { apiKey: ApiKeyRecord; revoke: FormAction }) {
  const { label, tone } = states[apiKey.state];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4">
      <div className="min-w-0">
        <p className="break-words font-medium text-ink">
          {apiKey.name} <code className="font-normal text-ink-soft text-sm">maskline_…{apiKey.lastFour}</code>
        </p>
        <p className="mt-0.5 text-ink-soft text-sm">{apiKey.scopes.join(", ")}</p>
        <p className="mt-0.5 text-ink-soft text-sm">
          Last used: {apiKey.lastUsedAt ? <Time at={apiKey.lastUsedAt} /> : "never"} ·{" "}
          <Ending apiKey={apiKey} />
        </p>
      </div>
      <div className="flex items-center gap-3">
        <Badge tone={tone}>{label}</Badge>
        {apiKey.state === "active" && (
          <ConfirmButton
            action={revoke}
            values={{ id: apiKey.id }}
            title={`Revoke ${apiKey.name}?`}
            description="Its next request is refused, and it cannot be had back. Give its program another key first."
            confirm="Revoke key"
            variant="danger-outline"
            size="sm"
            accessibleName={`Revoke ${apiKey.name}`}
          >
            Revoke
          </ConfirmButton>
        )}
      </div>
    </li>
  );
}

function Ending({ apiKey: { state, expiresAt, revokedAt } }: { apiKey: ApiKeyRecord }) {
  if (revokedAt) {
    return (
      <>
        Revoked: <Time at={revokedAt} format="date" />
      </>
    );
  }
  if (!expiresAt) return <>Does not expire</>;
  return (
    <>
      {state === "expired" ? "Expired" : "Expires"}: <Time at={expiresAt} format="date" />
    </>
  );
}

function NoKeys() {
  return (
    <Card>
      <EmptyState
        icon={KeyRound}
        title="No keys yet"
        description="With a key, your own backend opens sessions, books rides and cares for the pool."
        action={<ButtonLink href="/settings/api-keys/new">Make your first key</ButtonLink>}
      />
    </Card>
  );
}
