import { Webhook } from "lucide-react";
import { purposeWords, stateOf } from "@/components/callbacks/words";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { Endpoint } from "@/lib/callbacks/schema";

/** The endpoints of the installation. */
export function EndpointList({ endpoints }: { endpoints: Endpoint[] }) {
  if (endpoints.length === 0) return <NoEndpoints />;
  return (
    <Card>
      <ul aria-label="Endpoints" className="divide-y divide-line">
        {endpoints.map((endpoint) => (
          <EndpointRow key={endpoint.id} endpoint={endpoint} />
        ))}
      </ul>
    </Card>
  );
}

function EndpointRow({ endpoint }: { endpoint: Endpoint }) {
  const { label, tone } = stateOf(endpoint);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-4">
      <div className="min-w-0">
        <Link
          href={`/settings/callbacks/${endpoint.id}`}
          className="break-all font-medium text-ink hover:underline"
        >
          {endpoint.description || endpoint.url}
        </Link>
        {endpoint.description && <p className="break-all text-ink-soft text-sm">{endpoint.url}</p>}
        <p className="mt-0.5 text-ink-soft text-sm">{summaryOf(endpoint)}</p>
      </div>
      <Badge tone={tone}>{label}</Badge>
    </li>
  );
}

function summaryOf({ purpose, kinds }: Endpoint): string {
  const { label } = purposeWords[purpose];
  if (purpose !== "events") return label;
  return kinds.length > 3 ? `${label}: ${kinds.length} kinds` : `${label}: ${kinds.join(", ")}`;
}

function NoEndpoints() {
  return (
    <Card>
      <EmptyState
        icon={Webhook}
        title="Nobody listens yet"
        description="Give the address of your own program, and it hears of sessions, texts and calls as they happen."
        action={<ButtonLink href="/settings/callbacks/new">Add your first endpoint</ButtonLink>}
      />
    </Card>
  );
}
