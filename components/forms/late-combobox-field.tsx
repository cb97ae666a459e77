"use client";

import dynamic from "next/dynamic";

/** A `ComboboxField` whose code is loaded when it is first shown: for dialogs, which a page opens without. */
export const LateComboboxField = dynamic(
  async () => (await import("@/components/forms/combobox-field")).ComboboxField,
  { ssr: false, loading: () => <div aria-hidden className="h-16.5" /> },
);
