import { Phone } from "lucide-react";
import Link from "next/link";
import { callWords } from "@/components/conversation/call-words";
import { LiveRows } from "@/components/live/live-rows";
import { addressOf, changed } from "@/components/ui/address";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { InstantsNote } from "@/components/ui/instants-note";
import { KeysetPagination } from "@/components/ui/pagination";
import { Time } from "@/components/ui/time";
import type { CallFilter } from "@/lib/calls/filter";
import type { CallPage, CallRow } from "@/lib/calls/queries";

/** One page of calls, newest first: who called whom, and what became of it. */
export function CallList({ page, filter }: { page: CallPage; filter: CallFilter }) {
  const hrefOf = (changes: CallFilter) => addressOf("/calls", changed(filter, changes));
  return (
    <Card>
      <div className="px-5 pb-3 empty:hidden">
        <InstantsNote verb="Received" href="/calls" since={filter.since} until={filter.until} />
      </div>
      {page.calls.length > 0 ? (
        <LiveRows
          as="ul"
          className="divide-y divide-line"
          rows={page.calls.map((call) => ({ id: call.id, node: <CallItem key={call.id} call={call} /> }))}
        />
      ) : (
        <EmptyState
          icon={Phone}
          title="No calls here"
          description="When somebody calls a proxy number, it stands here, put through or not."
        />
      )}
      <KeysetPagination page={page} hrefOf={hrefOf} />
    </Card>
  );
}

function CallItem({ call }: { call: CallRow }) {
  const ride = call.session?.ride;
  const href = ride ? `/rides/${ride.id}` : call.sessionId && `/sessions/${call.sessionId}`;
  return (
    <li className="flex items-start gap-4 px-5 py-3.5">
      <span className="grid size-8 shrink-0 place-items-center rounded-full bg-muted text-ink-soft">
        <Phone aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 flex-1">
        <p>{callWords(call)}</p>
        <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm">
          <Time at={call.receivedAt} timeZone={ride?.timeZone} className="numeric" />
          {href && (
            <Link href={href} prefetch={false} className="text-primary-ink underline underline-offset-2">
              {ride ? "Open ride" : "Open session"}
            </Link>
          )}
        </p>
      </div>
    </li>
  );
}
