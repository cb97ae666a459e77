import type { Metadata } from "next";
import { beginEnrolmentAction, confirmEnrolmentAction } from "@/app/(admin)/account/actions";
import { signOutAction } from "@/app/login/actions";
import { Door } from "@/components/layout/door";
import { SecondFactorSetUp } from "@/components/team/second-factor-set-up";
import { Button, ButtonLink } from "@/components/ui/button";
import { requirePermission } from "@/lib/http/context";

export const metadata: Metadata = { title: "Set up two-factor" };
export const dynamic = "force-dynamic";

/** Where those are led whose team requires a second factor, before they can do anything else. */
export default async function SecondFactorPage() {
  const { email, hasSecondFactor } = await requirePermission("second_factor.change");
  return (
    <Door
      title={hasSecondFactor ? "Two-factor is on" : "Set up two-factor"}
      description={
        hasSecondFactor
          ? "From now on, signing in also asks for a code of your app."
          : "Your team asks for a code of an authenticator app on your phone at every sign-in."
      }
      footnote={
        <form action={signOutAction}>
          {email}{" "}
          <Button type="submit" variant="ghost" size="sm">
            Sign out
          </Button>
        </form>
      }
    >
      <div className="space-y-6">
        <SecondFactorSetUp
          on={hasSecondFactor}
          actions={{ begin: beginEnrolmentAction, confirm: confirmEnrolmentAction }}
        />
        {hasSecondFactor && (
          <ButtonLink href="/overview" className="w-full">
            Continue
          </ButtonLink>
        )}
      </div>
    </Door>
  );
}
