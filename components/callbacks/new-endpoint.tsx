import { EndpointFields } from "@/components/callbacks/endpoint-fields";
import { purposeWords } from "@/components/callbacks/words";
import { ActionForm } from "@/components/forms/action-form";
import { FormFooter } from "@/components/forms/form-footer";
import { ShownOnce } from "@/components/forms/shown-once";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { LinkTabs } from "@/components/ui/link-tabs";
import { type EndpointPurpose, endpointPurposes } from "@/lib/callbacks/schema";
import type { FormAction } from "@/lib/http/action-state";

/** Adds an endpoint of one of the three kinds, and shows its secret once. */
export function NewEndpoint({ purpose, action }: { purpose: EndpointPurpose; action: FormAction }) {
  const tabs = endpointPurposes.map((each) => ({
    href: `/settings/callbacks/new?purpose=${each}`,
    label: purposeWords[each].label,
    active: each === purpose,
  }));
  return (
    <Card className="max-w-2xl">
      <LinkTabs label="What the endpoint is for" tabs={tabs} />
      <ActionForm action={action} hidden={{ purpose }} label="Add endpoint" className="space-y-0">
        <ShownOnce
          title="The secret that callbacks are signed with"
          next={<ButtonLink href="/settings/callbacks">I have kept it</ButtonLink>}
        >
          <CardBody className="space-y-5">
            <p className="text-ink-soft">{purposeWords[purpose].description}</p>
            <EndpointFields purpose={purpose} />
          </CardBody>
          <FormFooter submit="Add endpoint" cancelHref="/settings/callbacks" />
        </ShownOnce>
      </ActionForm>
    </Card>
  );
}
