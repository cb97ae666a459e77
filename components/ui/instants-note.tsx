import { Clock } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Instants } from "@/lib/instants";

type InstantsNoteProps = Instants & {
  /** What happened to the rows then: `Booked`. */
  verb: string;
  /** The list without this filter. */
  href: string;
};

/** Of when the rows of a list are, with the way to those of all times. Renders nothing for those. */
export function InstantsNote({ verb, since, until, href }: InstantsNoteProps) {
  if (!since && !until) return null;
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-soft text-sm">
      <Clock aria-hidden className="size-4" />
      <span>
        {verb}
        {since && (
          <>
            {" "}
            from <Time at={since} />
          </>
        )}
        {until && (
          <>
            {" "}
            until <Time at={until} />
          </>
        )}
      </span>
      <Link href={href} className="text-primary-ink underline underline-offset-2">
        Show all times
      </Link>
    </p>
  );
}
