import { type CallbackListPage, CallbacksCard } from "@/components/callbacks/callbacks-card";
import { EndpointFields } from "@/components/callbacks/endpoint-fields";
import { QuestionsCard } from "@/components/callbacks/questions-card";
import { disabledLabel, purposeWords, stateOf } from "@/components/callbacks/words";
import { ActionButton } from "@/components/forms/action-button";
import { ActionForm } from "@/components/forms/action-form";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { ShownOnce } from "@/components/forms/shown-once";
import { SubmitButton } from "@/components/forms/submit-button";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { Endpoint } from "@/lib/callbacks/schema";
import type { FormAction } from "@/lib/http/action-state";

/** What can be done with an endpoint. */
type EndpointActionSet = Record<
  "change" | "disable" | "enable" | "remove" | "rotate" | "sendAgain" | "test",
  FormAction
>;

type EndpointPageProps = { endpoint: Endpoint; list: CallbackListPage; actions: EndpointActionSet };

/** One endpoint: how it is, what it is told, its secret, and what was sent. */
export function EndpointPage({ endpoint, list, actions }: EndpointPageProps) {
  const { label, tone } = stateOf(endpoint);
  return (
    <>
      <PageHeader
        title={endpoint.description || new URL(endpoint.url).host}
        description={<span className="break-all">{endpoint.url}</span>}
        back={{ href: "/settings/callbacks", label: "Callbacks" }}
        badge={<Badge tone={tone}>{label}</Badge>}
        actions={<Actions endpoint={endpoint} actions={actions} />}
      />
      <div className="max-w-3xl space-y-6">
        <State endpoint={endpoint} />
        {endpoint.purpose === "events" ? (
          <CallbacksCard endpoint={endpoint} list={list} sendAgain={actions.sendAgain} />
        ) : (
          <QuestionsCard endpoint={endpoint} list={list} />
        )}
        <SecretCard endpoint={endpoint} rotate={actions.rotate} />
        <EditCard endpoint={endpoint} change={actions.change} />
      </div>
    </>
  );
}

function Actions({ endpoint, actions }: Omit<EndpointPageProps, "list">) {
  const values = { id: endpoint.id };
  return (
    <>
      {endpoint.enabled && endpoint.purpose === "events" && (
        <ActionButton action={actions.test} values={values}>
          Send a test event
        </ActionButton>
      )}
      {endpoint.enabled ? (
        <ActionButton action={actions.disable} values={values} variant="secondary">
          Disable
        </ActionButton>
      ) : (
        <ActionButton action={actions.enable} values={values}>
          Enable
        </ActionButton>
      )}
      <ConfirmButton
        action={actions.remove}
        values={values}
        variant="danger-outline"
        title="Delete this endpoint?"
        description="Its secret, and everything that was or is to be sent there, goes with it."
        confirm="Delete"
      >
        Delete
      </ConfirmButton>
    </>
  );
}

function State({ endpoint: { disabledReason, disabledAt, enabled, failingSince } }: { endpoint: Endpoint }) {
  if (disabledReason && disabledAt)
    return (
      <p className="text-danger-ink">
        Disabled since <Time at={disabledAt} />: {disabledLabel(disabledReason)}. What happens meanwhile is
        not kept for it. Put it right there, then enable it here.
      </p>
    );
  if (enabled && failingSince)
    return (
      <p className="text-ink-soft">
        It has taken nothing since <Time at={failingSince} />. After a day of that it is disabled.
      </p>
    );
  return null;
}

function SecretCard({ endpoint, rotate }: { endpoint: Endpoint; rotate: FormAction }) {
  return (
    <Card aria-label="Secret">
      <CardHeader
        title="Secret"
        description="What callbacks are signed with, as Standard Webhooks says. Nobody can look at it again."
      />
      <ActionForm action={rotate} hidden={{ id: endpoint.id }} label="Rotate secret" className="space-y-0">
        <ShownOnce title="The new secret">
          <CardBody className="space-y-4">
            {endpoint.formerSecretUntil && (
              <p>
                The former secret signs, too, until <Time at={endpoint.formerSecretUntil} />.
              </p>
            )}
            <p className="text-ink-soft">
              A new secret signs at once, and the present one for another 24 hours, so that your program can
              change over in between.
            </p>
            <SubmitButton variant="secondary">Rotate secret</SubmitButton>
          </CardBody>
        </ShownOnce>
      </ActionForm>
    </Card>
  );
}

function EditCard({ endpoint, change }: { endpoint: Endpoint; change: FormAction }) {
  const { id, purpose } = endpoint;
  return (
    <Card aria-label="Settings of this endpoint">
      <CardHeader title={purposeWords[purpose].label} description={purposeWords[purpose].description} />
      <ActionForm action={change} hidden={{ id, purpose }} label="Edit endpoint" className="space-y-0">
        <CardBody className="space-y-5">
          <EndpointFields purpose={purpose} endpoint={endpoint} />
        </CardBody>
        <CardFooter>
          <SubmitButton>Save</SubmitButton>
        </CardFooter>
      </ActionForm>
    </Card>
  );
}
