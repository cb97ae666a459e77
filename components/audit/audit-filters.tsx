import { hrefOfAudit } from "@/components/audit/href";
import { actorWords, subjectWords } from "@/components/audit/words";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field, fieldControl } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import type { AuditAdmin } from "@/lib/audit/queries";
import { type AuditFilter, auditActorKinds, auditSubjects } from "@/lib/audit/schema";

type AuditFiltersProps = { filter: AuditFilter; admins: AuditAdmin[]; narrowed: boolean };

/** Who, about what, and on which days: a plain form, whose address can be kept. */
export function AuditFilters({ filter, admins, narrowed }: AuditFiltersProps) {
  const { sort, columns } = filter;
  const subjects = auditSubjects.map((subject) => ({ value: subject, label: subjectWords[subject] }));
  return (
    <form action="/settings/audit" className="flex flex-wrap items-end gap-3 px-5 pt-5 pb-4">
      <Kept name="sort" value={sort} />
      <Kept name="columns" value={columns} />
      <Choice name="actor" label="Who" value={filter.actor} all="Everybody" options={actorOptions(admins)} />
      <Choice name="subject" label="About" value={filter.subject} all="Everything" options={subjects} />
      <Day name="from" label="From" value={filter.from} />
      <Day name="to" label="To" value={filter.to} />
      <div className="flex gap-2">
        <Button type="submit" variant="secondary">
          Show
        </Button>
        {narrowed && (
          <ButtonLink href={hrefOfAudit({ sort, columns }, {})} variant="ghost">
            Show all
          </ButtonLink>
        )}
      </div>
    </form>
  );
}

/** What the form leaves as it is. */
function Kept({ name, value }: { name: string; value: string | undefined }) {
  return value ? <input type="hidden" name={name} value={value} /> : null;
}

function actorOptions(admins: AuditAdmin[]): SelectOption[] {
  const kinds = auditActorKinds.map((kind) => ({ value: kind, label: actorWords[kind] }));
  return [...kinds, ...admins.map(({ id, name }) => ({ value: `admin:${id}`, label: name }))];
}

type ChoiceProps = {
  name: string;
  label: string;
  value: string | undefined;
  all: string;
  options: SelectOption[];
};

function Choice({ name, label, value, all, options }: ChoiceProps) {
  const id = `audit-${name}`;
  return (
    <Field id={id} label={label} className="w-full sm:w-44">
      <Select
        key={value}
        name={name}
        {...fieldControl(id, {})}
        defaultValue={value ?? ""}
        options={[{ value: "", label: all }, ...options]}
      />
    </Field>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  const id = `audit-${name}`;
  return (
    <Field id={id} label={`${label} (UTC)`} className="w-[calc(50%-0.375rem)] sm:w-40">
      <Input key={value} type="date" name={name} {...fieldControl(id, {})} defaultValue={value} />
    </Field>
  );
}
