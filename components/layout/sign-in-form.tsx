import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Door } from "@/components/layout/door";
import type { FormAction } from "@/lib/http/action-state";

/** The door: e-mail, password, one button. */
export function SignInForm({ action }: { action: FormAction }) {
  return (
    <Door
      title="Sign in to Maskline"
      description="Rides, people and their masked numbers."
      footnote="The first start prints the e-mail and password, unless ADMIN_EMAIL and ADMIN_PASSWORD are set."
    >
      <ActionForm action={action} label="Sign in">
        <TextField
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          required
          maxLength={254}
        />
        <TextField
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          required
          maxLength={128}
        />
        <SubmitButton className="w-full">Sign in</SubmitButton>
      </ActionForm>
    </Door>
  );
}
