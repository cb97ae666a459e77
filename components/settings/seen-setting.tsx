"use client";

import { useContext, useState } from "react";
import { FormContext } from "@/components/forms/form-context";
import { seenPrefix } from "@/lib/settings/descriptions";

/**
 * Sends along what a setting was when the admin saw it: a page that reads its data anew meanwhile must not make their
 * change look newer than somebody else's.
 */
export function SeenSetting({ name, value }: { name: string; value: string }) {
  const { state } = useContext(FormContext);
  const [seen, setSeen] = useState({ state, value });
  if (seen.state !== state) setSeen({ state, value: state.status === "ok" ? value : seen.value });
  return <input type="hidden" name={`${seenPrefix}${name}`} value={seen.value} readOnly />;
}
