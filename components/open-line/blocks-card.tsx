import { ActionButton } from "@/components/forms/action-button";
import { Card, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/http/action-state";
import type { ShownBlock } from "@/lib/open-line/shown";

/** Who is kept apart, by one of the two or by an admin. */
export function BlocksCard({ blocks, allow }: { blocks: ShownBlock[]; allow: FormAction }) {
  if (blocks.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Kept apart" description="One of them texted #block, or an admin said so." />
      <ul aria-label="Kept apart" className="divide-y divide-line">
        {blocks.map((block) => (
          <li
            key={`${block.blocker.phoneId} ${block.blocked.phoneId}`}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4"
          >
            <p className="min-w-0 break-words">
              <span className="font-medium">{nameOf(block.blocker)}</span> does not meet{" "}
              <span className="font-medium">{nameOf(block.blocked)}</span>
              <span className="numeric block text-ink-soft text-sm">
                since <Time at={block.at} />
              </span>
            </p>
            <ActionButton
              action={allow}
              values={{ blockerId: block.blocker.phoneId, blockedId: block.blocked.phoneId }}
              variant="secondary"
              size="sm"
              accessibleName={`Let ${nameOf(block.blocker)} and ${nameOf(block.blocked)} meet again`}
            >
              Let them meet again
            </ActionButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function nameOf({ email, phone }: ShownBlock["blocker"]): string {
  return email ?? phone.text;
}
