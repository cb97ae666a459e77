import { TextField } from "@/components/forms/text-field";

/** The phone of whoever fills the form in: a test text goes there. */
export function OwnPhoneField({ hint }: { hint: string }) {
  return (
    <TextField
      name="phone"
      label="Your phone"
      hint={hint}
      type="tel"
      placeholder="+44 7700 900123"
      required
      maxLength={40}
      autoComplete="tel"
      className="max-w-sm"
    />
  );
}
