import { Badge } from "@/components/ui/badge";
import type { CarrierVariable } from "@/lib/carriers/schema";

type CredentialsProps = { variables: CarrierVariable[]; missing: string[] };

/** Which variables of the environment a carrier has, never their values, and which it lacks. */
export function Credentials({ variables, missing }: CredentialsProps) {
  const isMissing = ({ name }: CarrierVariable) =>
    missing.some((choice) => choice.split(" or ").includes(name));
  if (variables.length === 0) return <p className="text-ink-soft">It needs no credentials.</p>;
  return (
    <section className="space-y-3">
      <h3 className="font-medium">Credentials</h3>
      {missing.length > 0 && (
        <p className="text-ink-soft">
          Missing: {missing.join(", ")}. Set what is missing in the environment or in .env, and start Maskline
          again.
        </p>
      )}
      <ul className="divide-y divide-line rounded-lg border border-line">
        {variables.map((variable) => (
          <VariableRow key={variable.name} variable={variable} isMissing={isMissing(variable)} />
        ))}
      </ul>
    </section>
  );
}

type VariableRowProps = { variable: CarrierVariable; isMissing: boolean };

function VariableRow({ variable: { name, isSet, ending }, isMissing }: VariableRowProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-2">
      <code className="min-w-0 break-all text-sm">{name}</code>
      {isSet ? (
        <span className="flex items-center gap-2 text-ink-soft text-sm">
          {ending && <span>ends in {ending}</span>}
          <Badge tone="success">Set</Badge>
        </span>
      ) : (
        <Badge>{isMissing ? "Missing" : "Optional, not set"}</Badge>
      )}
    </li>
  );
}
