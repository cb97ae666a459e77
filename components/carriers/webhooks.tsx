import { channelLabel, proofLines, refusalLabel, wasRefused } from "@/components/carriers/words";
import { ActionButton } from "@/components/forms/action-button";
import { CopyText } from "@/components/numbers/copy-text";
import { providerLabel } from "@/components/numbers/words";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { CarrierEntry, WebhookCheck } from "@/lib/carriers/schema";
import type { FormAction } from "@/lib/http/action-state";

type WebhooksProps = {
  name: string;
  webhooks: Pick<CarrierEntry, "proofs" | "setup"> & { checks: WebhookCheck[] };
  action: FormAction;
};

/** Where a carrier's texts and calls have to go, and whether they come. */
export function Webhooks({ name, webhooks, action }: WebhooksProps) {
  const { setup, proofs, checks } = webhooks;
  return (
    <section className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="font-medium">Webhooks</h3>
        <ActionButton
          action={action}
          values={{ provider: name }}
          variant="secondary"
          size="sm"
          accessibleName={`Check webhook of ${providerLabel(name)}`}
        >
          Check webhook
        </ActionButton>
      </div>
      {setup.length > 0 && (
        <ol className="list-decimal space-y-3 pl-5">
          {setup.map(({ text, copy }) => (
            <li key={text}>
              {text}
              {copy && <CopyText text={copy} />}
            </li>
          ))}
        </ol>
      )}
      <ul className="text-ink-soft text-sm">
        {proofLines(proofs).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {checks.length === 0 ? (
        <p className="text-ink-soft">No webhook has arrived yet.</p>
      ) : (
        <ul className="space-y-2">
          {checks.map((check) => (
            <CheckLine key={check.channel} check={check} />
          ))}
        </ul>
      )}
    </section>
  );
}

function CheckLine({ check }: { check: WebhookCheck }) {
  const { channel, acceptedAt, refusedAt, refusedReason } = check;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="font-medium">{channelLabel(channel)}</span>
      <Badge tone={wasRefused(check) ? "danger" : "success"}>{wasRefused(check) ? "Refused" : "Right"}</Badge>
      <span className="text-ink-soft">
        {acceptedAt && (
          <>
            Last one that was right: <Time at={acceptedAt} />.{" "}
          </>
        )}
        {refusedAt && (
          <>
            Last one refused: <Time at={refusedAt} />, {refusalLabel(refusedReason)}.
          </>
        )}
      </span>
    </li>
  );
}
