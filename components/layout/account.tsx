import { LogOut, UserCog } from "lucide-react";
import { ThemeToggle } from "@/components/layout/theme-toggle";
import { Button, buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";

/** Who is signed in, the colours and the way out. */
export function Account({ email, signOut }: { email: string; signOut: () => Promise<void> }) {
  return (
    <div className="border-line border-t pt-3">
      <div className="flex items-center justify-between gap-2 pl-3">
        <p className="min-w-0 truncate text-ink-soft text-sm" title={email}>
          {email}
        </p>
        <ThemeToggle />
      </div>
      <Link
        href="/account"
        className={cn(buttonVariants({ variant: "ghost" }), "mt-1 w-full justify-start gap-3 px-3")}
      >
        <UserCog aria-hidden /> My account
      </Link>
      <form action={signOut}>
        <Button type="submit" variant="ghost" className="mt-1 w-full justify-start gap-3 px-3">
          <LogOut aria-hidden /> Sign out
        </Button>
      </form>
    </div>
  );
}
