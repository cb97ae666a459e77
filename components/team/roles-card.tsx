import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { can, type Permission, permissions, roles, roleWords } from "@/lib/permissions";

const names = Object.keys(permissions).filter((name): name is Permission => name in permissions);

/** What each role may do. */
export function RolesCard() {
  return (
    <Card>
      <CardHeader
        title="Roles"
        description="The server asks for these on every page and for everything done."
      />
      <CardBody className="grid gap-6 md:grid-cols-3">
        {roles.map((role) => (
          <div key={role}>
            <h3 className="font-medium">{roleWords[role].label}</h3>
            <p className="mt-0.5 text-ink-soft text-sm">{roleWords[role].description}</p>
            {role !== "admin" && (
              <ul className="mt-2 list-disc space-y-1 pl-5 text-sm">
                {names
                  .filter((name) => can(role, name))
                  .map((name) => (
                    <li key={name}>{permissions[name]}</li>
                  ))}
              </ul>
            )}
          </div>
        ))}
      </CardBody>
    </Card>
  );
}
