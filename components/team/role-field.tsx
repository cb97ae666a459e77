import { SelectField } from "@/components/forms/select-field";
import { type Role, roles, roleWords } from "@/lib/permissions";

const options = roles.map((value) => ({ value, label: roleWords[value].label }));

/** The choice of a role. */
export function RoleField({ defaultValue }: { defaultValue: Role }) {
  return <SelectField name="role" label="Role" options={options} defaultValue={defaultValue} />;
}
