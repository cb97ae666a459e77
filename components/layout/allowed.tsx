"use client";

import { type ComponentProps, createContext, type ReactNode, useContext } from "react";
import { Link } from "@/components/ui/link";
import { permissionFor } from "@/lib/page-permissions";
import { can, type Permission, type Role } from "@/lib/permissions";

const RoleContext = createContext<Role>("viewer");

/** Tells what stands below who is looking. */
export function RoleProvider({ role, children }: { role: Role; children: ReactNode }) {
  return <RoleContext value={role}>{children}</RoleContext>;
}

/** Whether who is looking may do something. It spares them what would be refused; the server refuses it all the same. */
export function useCan(): (permission: Permission) => boolean {
  const role = useContext(RoleContext);
  return (permission) => can(role, permission);
}

type AllowedProps = {
  to: Permission;
  /** What stands there for all others. */
  otherwise?: ReactNode;
  children: ReactNode;
};

/** What only those see who have the permission: buttons, links, forms. Never a place to hide data. */
export function Allowed({ to, otherwise = null, children }: AllowedProps) {
  return useCan()(to) ? children : otherwise;
}

type AllowedLinkProps = Omit<ComponentProps<typeof Link>, "href"> & { href: string; otherwise?: ReactNode };

/** A link, for who may go there. */
export function AllowedLink({ otherwise, ...props }: AllowedLinkProps) {
  return (
    <Allowed to={permissionFor(props.href)} otherwise={otherwise}>
      <Link {...props} />
    </Allowed>
  );
}
