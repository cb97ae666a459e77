import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Logo } from "@/components/layout/logo";
import { ThemeToggle } from "@/components/layout/theme-toggle";
import type { FormAction } from "@/lib/http/action-state";

/** The door: e-mail, password, one button. */
export function SignInForm({ action }: { action: FormAction }) {
  return (
    <main className="relative grid min-h-dvh place-items-center px-4 py-16">
      <div className="absolute top-4 right-4">
        <ThemeToggle />
      </div>
      <div className="w-full max-w-sm">
        <div className="mb-8 text-center">
          <Logo className="mx-auto mb-5 size-12" />
          <h1 className="font-semibold text-2xl tracking-tight">Sign in to Maskline</h1>
          <p className="mt-1.5 text-ink-soft">Rides, people and their masked numbers.</p>
        </div>
        <div className="rounded-2xl border border-line bg-surface p-6 shadow-card sm:p-7">
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
        </div>
        <p className="mt-6 text-balance text-center text-ink-soft text-sm">
          The first start prints the e-mail and password, unless ADMIN_EMAIL and ADMIN_PASSWORD are set.
        </p>
      </div>
    </main>
  );
}
