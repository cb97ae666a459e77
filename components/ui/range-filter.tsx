import Form from "next/form";
import { addressOf } from "@/components/ui/address";
import { Button, buttonVariants } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import type { TableFilter } from "@/lib/table";

type RangeFilterProps = {
  /** What happened on these days: `Pickup`. */
  label: string;
  path: string;
  /** What the address says; all but the days and the page it goes on saying. */
  filter: TableFilter;
};

/** The first and the last day that a list is narrowed to. */
export function RangeFilter({ label, path, filter }: RangeFilterProps) {
  const { from, to } = filter;
  const kept = { ...filter, from: undefined, to: undefined, after: undefined, before: undefined };
  const hidden = new URLSearchParams(addressOf("", kept).slice(1));
  return (
    <Form action={path} replace scroll={false} className="flex flex-wrap items-center gap-2">
      {[...hidden].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <span aria-hidden className="text-ink-soft text-sm max-sm:w-full">
        {label}
      </span>
      <Day key={`from ${from}`} name="from" label={`${label} from, UTC`} value={from} />
      <span aria-hidden className="text-ink-soft">
        –
      </span>
      <Day key={`to ${to}`} name="to" label={`${label} to, UTC`} value={to} />
      <Button type="submit" variant="secondary">
        Show
      </Button>
      {(from || to) && (
        <Link href={addressOf(path, kept)} scroll={false} className={buttonVariants({ variant: "ghost" })}>
          All days
        </Link>
      )}
    </Form>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <Input
      type="date"
      name={name}
      aria-label={label}
      title={label}
      defaultValue={value}
      className="w-[calc(50%-1rem)] max-sm:px-2 sm:w-38"
    />
  );
}
