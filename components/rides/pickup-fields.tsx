"use client";

import { useMemo, useSyncExternalStore } from "react";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { useReader } from "@/components/ui/reader";

const never = () => () => {};
const inTheBrowser = () => true;
const onTheServer = () => false;

/** When the ride starts, on the clocks of which place. Without `timeZone`, the reader's own is proposed. */
export function PickupFields({ local, timeZone }: { local?: string; timeZone?: string }) {
  const reader = useReader();
  const inBrowser = useSyncExternalStore(never, inTheBrowser, onTheServer);
  const proposed = timeZone ?? reader.timeZone;
  const options = useMemo(() => zoneOptions(proposed, inBrowser), [proposed, inBrowser]);
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <TextField name="pickup" type="datetime-local" label="Date and time" defaultValue={local} />
      <SelectField
        key={proposed}
        name="timeZone"
        label="Time zone"
        defaultValue={proposed}
        options={options}
      />
    </div>
  );
}

/** All zones once the browser is there to list them; before that only the proposed one, so that both agree. */
function zoneOptions(proposed: string, inBrowser: boolean) {
  const names = new Set([proposed, "UTC", ...(inBrowser ? Intl.supportedValuesOf("timeZone") : [])]);
  return [...names].sort().map((name) => ({ value: name, label: name.replaceAll("_", " ") }));
}
