import { type Config, pagesAddress } from "@/lib/config";
import type { SignIn } from "@/scripts/launch/first-admin";

type Welcome = { settings: Config; signIn: SignIn; dev: boolean };

/** The last words of a start: where to go and how to sign in. */
export function printWelcome({ settings, signIn, dev }: Welcome): void {
  console.log(`
Maskline is ready${dev ? " (development)" : ""}.

  Address   ${pagesAddress(settings)}
  Sign in   ${howToSignIn(signIn)}

Ctrl-C ends everything.`);
}

/** For the line that begins with "Sign in". */
export function howToSignIn(signIn: SignIn): string {
  if (!signIn) return "with your admin account (the first start named it)";
  if (!signIn.made) return `${signIn.email} with the password of ADMIN_PASSWORD`;
  return `${signIn.email}
  Password  ${signIn.made}   (shown only now: note it down)`;
}
