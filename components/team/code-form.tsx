import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Door } from "@/components/layout/door";
import { Link } from "@/components/ui/link";
import type { FormAction } from "@/lib/http/action-state";

/** The second step of signing in. */
export function CodeForm({ action }: { action: FormAction }) {
  return (
    <Door
      title="Second step"
      description="Enter the six digits that your authenticator app shows, or one of your backup codes."
      footnote={
        <Link href="/login" className="underline underline-offset-2">
          Start again
        </Link>
      }
    >
      <ActionForm action={action} label="Second step">
        <TextField name="code" label="Code" autoComplete="one-time-code" required maxLength={20} />
        <SubmitButton className="w-full">Sign in</SubmitButton>
      </ActionForm>
    </Door>
  );
}
