import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import type { FormAction } from "@/lib/http/action-state";

/** Changes one's own password. */
export function PasswordCard({ action }: { action: FormAction }) {
  return (
    <Card>
      <CardHeader title="Password" description="Your other browsers are signed out when you change it." />
      <ActionForm action={action} label="Change password" className="space-y-0" resets>
        <CardBody className="space-y-5">
          <TextField
            name="currentPassword"
            type="password"
            label="Current password"
            autoComplete="current-password"
            required
            maxLength={128}
          />
          <TextField
            name="password"
            type="password"
            label="New password"
            hint="At least 12 characters."
            autoComplete="new-password"
            required
            maxLength={128}
          />
        </CardBody>
        <CardFooter>
          <SubmitButton>Change password</SubmitButton>
        </CardFooter>
      </ActionForm>
    </Card>
  );
}
