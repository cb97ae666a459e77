import { attemptLabel, kindWords, statusWords } from "@/components/callbacks/words";
import { ActionButton } from "@/components/forms/action-button";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { CallbackAttempt, CallbackDetails } from "@/lib/callbacks/schema";
import type { FormAction } from "@/lib/http/action-state";

type CallbackRowProps = {
  callback: CallbackDetails;
  /** Left out where it cannot be sent again. */
  sendAgain?: FormAction;
};

/** One event on its way: what it says, how far it is, and what became of each request. */
export function CallbackRow({ callback, sendAgain }: CallbackRowProps) {
  const { label, tone } = statusWords[callback.status];
  const [latest, ...earlier] = callback.attempts;
  return (
    <li className="space-y-2 px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={tone}>{label}</Badge>
          <code className="text-sm">{callback.kind}</code>
          <span className="text-ink-soft text-sm">
            {kindWords[callback.kind]}, <Time at={callback.occurredAt} />
          </span>
        </div>
        {sendAgain && callback.status !== "sending" && (
          <ActionButton
            action={sendAgain}
            values={{ callbackId: callback.id }}
            variant="secondary"
            size="sm"
            accessibleName={`Send ${callback.kind} again`}
          >
            Send again
          </ActionButton>
        )}
      </div>
      {latest && <AttemptLine attempt={latest} />}
      {callback.nextTryAt && callback.attempts.length > 0 && (
        <p className="text-ink-soft text-sm">
          Next try: <Time at={callback.nextTryAt} />
        </p>
      )}
      {earlier.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer text-ink-soft">
            {earlier.length === 1 ? "1 earlier attempt" : `${earlier.length} earlier attempts`}
          </summary>
          <ul className="mt-2 space-y-2 border-line border-l pl-4">
            {earlier.map((attempt) => (
              <li key={attempt.id}>
                <AttemptLine attempt={attempt} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function AttemptLine({ attempt }: { attempt: CallbackAttempt }) {
  return (
    <div className="text-ink-soft text-sm">
      <p>
        <span className={attempt.outcome === "failed" ? "text-danger-ink" : undefined}>
          {attemptLabel(attempt)}
        </span>{" "}
        at <Time at={attempt.startedAt} />
        {attempt.errorReason && <span>. {attempt.errorReason}</span>}
      </p>
      {attempt.responseExcerpt && (
        <p className="mt-1 break-all rounded-md bg-muted px-2.5 py-1.5 font-mono text-xs">
          {attempt.responseExcerpt}
        </p>
      )}
    </div>
  );
}
