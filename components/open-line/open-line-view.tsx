import { Waypoints } from "lucide-react";
import { BlocksCard } from "@/components/open-line/blocks-card";
import { type ChatActionSet, ChatActions } from "@/components/open-line/chat-actions";
import { ChatRows } from "@/components/open-line/chat-rows";
import { WaitingCard } from "@/components/open-line/waiting-card";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import type { FormAction } from "@/lib/http/action-state";
import type { ShownBlock, ShownChat, ShownWaiting } from "@/lib/open-line/shown";
import type { Page } from "@/lib/paging";
import { formatPhone } from "@/lib/phone";

type OpenLineViewProps = {
  lines: { id: string; e164: string }[];
  waiting: ShownWaiting[];
  live: ShownChat[];
  ended: Page<ShownChat>;
  blocks: ShownBlock[];
  actions: ChatActionSet & Record<"dismiss" | "allow", FormAction>;
};

/** Who is on the open lines now, and who has been. */
export function OpenLineView({ lines, waiting, live, ended, blocks, actions }: OpenLineViewProps) {
  return (
    <>
      <PageHeader
        title="Open line"
        description="Strangers who text an e-mail address to one of these numbers talk to each other, masked."
      />
      {lines.length === 0 && ended.total === 0 ? (
        <NoLine />
      ) : (
        <div className="space-y-6">
          <Lines lines={lines} />
          <WaitingCard waiting={waiting} dismiss={actions.dismiss} />
          <LiveCard live={live} actions={actions} />
          {ended.total > 0 && <EndedCard ended={ended} />}
          <BlocksCard blocks={blocks} allow={actions.allow} />
        </div>
      )}
    </>
  );
}

function LiveCard({ live, actions }: { live: ShownChat[]; actions: ChatActionSet }) {
  return (
    <Card>
      <CardHeader title="Connected" description="Either ends it with #end; #block also keeps them apart." />
      {live.length === 0 ? (
        <CardBody className="text-ink-soft">Nobody is connected.</CardBody>
      ) : (
        <ChatRows
          label="Connected"
          chats={live}
          actionsOf={(chat) => <ChatActions chat={chat} actions={actions} />}
        />
      )}
    </Card>
  );
}

function EndedCard({ ended }: { ended: Page<ShownChat> }) {
  return (
    <Card>
      <CardHeader title="Ended" />
      <ChatRows label="Ended" chats={ended.rows} />
      <Pagination
        page={ended.page}
        pageCount={ended.pageCount}
        hrefOf={(page) => `/open-line?page=${page}`}
      />
    </Card>
  );
}

function Lines({ lines }: { lines: OpenLineViewProps["lines"] }) {
  if (lines.length === 0) return <p className="text-ink-soft">No number is an open line at present.</p>;
  return (
    <ul aria-label="Numbers" className="flex flex-wrap gap-2">
      {lines.map(({ id, e164 }) => (
        <li key={id}>
          <Link
            href={`/numbers/${id}`}
            className="numeric inline-flex h-9 items-center rounded-full border border-line bg-surface px-4 font-medium hover:bg-muted"
          >
            {formatPhone(e164)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function NoLine() {
  return (
    <Card>
      <EmptyState
        icon={Waypoints}
        title="No open line yet"
        description="Open one of your numbers and make it an open line: it leaves the pool, and whoever texts an e-mail address to it is connected with the next one."
        action={<ButtonLink href="/numbers">Choose a number</ButtonLink>}
      />
    </Card>
  );
}
