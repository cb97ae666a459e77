import { ActionButton } from "@/components/forms/action-button";
import { ActionForm } from "@/components/forms/action-form";
import { OwnPhoneField } from "@/components/forms/own-phone-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { CopyText } from "@/components/numbers/copy-text";
import { flowWords, providerLabel } from "@/components/numbers/words";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/http/action-state";
import type { FlowState, NumberDetails } from "@/lib/numbers/schema";
import type { SetupStep } from "@/lib/providers/contract";

/** What has to be set at the carrier. `byItself`: the carrier lets us do it. */
export type Setup = { steps: SetupStep[]; byItself: boolean };

type FlowCardProps = {
  number: NumberDetails;
  /** Null for who may change nothing about it. */
  setup: Setup | null;
  canTextItself: boolean;
  actions: { check: FormAction; setUp: FormAction };
};

const advice = {
  unchecked: "No text has arrived on this number yet. Send a test text to see whether its flow works.",
  checking: "A test text is on its way. As soon as a text arrives on this number, its flow is proven.",
  works: "Texts to this number arrive.",
  silent:
    "A test text was sent, and nothing has arrived for a quarter of an hour. Look at the steps above, then try again.",
} satisfies Record<FlowState, string>;

/** How the number's texts and calls get to us, and the proof. */
export function FlowCard({ number, setup, canTextItself, actions }: FlowCardProps) {
  const { label, tone } = flowWords[number.flow];
  return (
    <Card>
      <CardHeader
        title="Texts and calls"
        description="They have to find their way from the carrier to Maskline."
        actions={<Badge tone={tone}>{label}</Badge>}
      />
      <CardBody className="space-y-5">
        {setup && <SetupNote number={number} setup={setup} action={actions.setUp} />}
        <p>{advice[number.flow]}</p>
        {setup && number.capabilities.includes("sms") && (
          <CheckForm id={number.id} canTextItself={canTextItself} action={actions.check} />
        )}
      </CardBody>
    </Card>
  );
}

type SetupNoteProps = { number: NumberDetails; setup: Setup; action: FormAction };

/** The webhooks at the carrier: set from here where it lets us, else, or instead, by hand. */
function SetupNote({ number, setup: { steps, byItself }, action }: SetupNoteProps) {
  const carrier = providerLabel(number.provider);
  if (steps.length === 0)
    return byItself ? <p className="text-ink-soft">There is nothing to set at {carrier}.</p> : null;
  if (!byItself) return <Steps steps={steps} />;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {number.configuredAt ? (
          <p>
            Maskline has set its webhooks at {carrier} on <Time at={number.configuredAt} />.
          </p>
        ) : (
          <p>Maskline can set its webhooks at {carrier}.</p>
        )}
        <ActionButton action={action} values={{ id: number.id }} variant="secondary" size="sm">
          {number.configuredAt ? "Set them again" : "Set them from here"}
        </ActionButton>
      </div>
      {!number.configuredAt && (
        <div className="space-y-3">
          <p className="text-ink-soft">Or by hand:</p>
          <Steps steps={steps} />
        </div>
      )}
    </>
  );
}

function Steps({ steps }: { steps: SetupStep[] }) {
  return (
    <ol className="list-decimal space-y-3 pl-5">
      {steps.map(({ text, copy }) => (
        <li key={text}>
          {text}
          {copy && <CopyText text={copy} />}
        </li>
      ))}
    </ol>
  );
}

function CheckForm({
  id,
  canTextItself,
  action,
}: {
  id: string;
  canTextItself: boolean;
  action: FormAction;
}) {
  return (
    <div className="space-y-3 border-line border-t pt-5">
      <ActionForm action={action} hidden={{ id }} label="Check with a test text" resets className="space-y-3">
        <OwnPhoneField hint="It gets a text from this number. Answer it with anything." />
        <SubmitButton variant="secondary">Check with a test text</SubmitButton>
      </ActionForm>
      {canTextItself && (
        <div className="flex flex-wrap items-center gap-3 text-ink-soft text-sm">
          No phone at hand?
          <ActionButton action={action} values={{ id }} variant="secondary" size="sm">
            Let another number text it
          </ActionButton>
        </div>
      )}
    </div>
  );
}
