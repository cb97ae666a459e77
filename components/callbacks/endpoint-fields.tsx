import { kindWords } from "@/components/callbacks/words";
import { CheckboxGroup } from "@/components/forms/checkbox-group";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { callbackKinds, type Endpoint, type EndpointPurpose } from "@/lib/callbacks/schema";

type EndpointFieldsProps = { purpose: EndpointPurpose; endpoint?: Endpoint };

/** What can be set of an endpoint; `endpoint` is how it is. */
export function EndpointFields({ purpose, endpoint }: EndpointFieldsProps) {
  return (
    <>
      <TextField
        name="url"
        label="Address"
        hint="Where Maskline posts to. It must be reachable over https from the internet."
        type="url"
        placeholder="https://example.com/maskline"
        defaultValue={endpoint?.url}
        required
        maxLength={2000}
        autoComplete="off"
      />
      <TextField
        name="description"
        label="Description"
        hint="What it is, for the other admins."
        defaultValue={endpoint?.description}
        maxLength={200}
        autoComplete="off"
      />
      {purpose === "events" ? (
        <Kinds endpoint={endpoint} />
      ) : (
        <Asking purpose={purpose} endpoint={endpoint} />
      )}
      <CheckboxGroup
        name="payload"
        label="Tell it, too"
        options={[
          { value: "bodies", label: "the words of texts" },
          { value: "phones", label: "whole phones, instead of their last four digits" },
        ]}
        defaultValue={payloadOf(purpose, endpoint)}
      />
    </>
  );
}

function Kinds({ endpoint }: { endpoint?: Endpoint }) {
  return (
    <CheckboxGroup
      name="kinds"
      label="Events"
      options={callbackKinds.map((value) => ({
        value,
        label: (
          <span>
            <code className="text-sm">{value}</code>{" "}
            <span className="text-ink-soft text-sm">{kindWords[value]}</span>
          </span>
        ),
      }))}
      defaultValue={endpoint ? endpoint.kinds : [...callbackKinds]}
    />
  );
}

function Asking({ purpose, endpoint }: EndpointFieldsProps) {
  return (
    <>
      <TextField
        name="limitMs"
        label="Time to answer (milliseconds)"
        hint="How long the text or call waits for it."
        inputMode="numeric"
        defaultValue={String(endpoint?.limitMs ?? 2_000)}
        autoComplete="off"
      />
      {purpose === "intercept" && (
        <SelectField
          name="failsOpen"
          label="When it does not answer in time"
          options={[
            { value: "true", label: "The text or call goes on" },
            { value: "false", label: "The text or call is blocked" },
          ]}
          defaultValue={String(endpoint?.failsOpen ?? true)}
        />
      )}
    </>
  );
}

/** Who is to judge texts has to read them, unless an admin says otherwise. */
function payloadOf(purpose: EndpointPurpose, endpoint?: Endpoint): string[] {
  if (!endpoint) return purpose === "events" ? [] : ["bodies"];
  return [...(endpoint.includeBodies ? ["bodies"] : []), ...(endpoint.fullPhones ? ["phones"] : [])];
}
