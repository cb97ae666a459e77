"use client";

import { createContext, type ReactNode, useContext } from "react";
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

/** What only those see who have the permission: buttons, links, forms. Never a place to hide data. */
export function Allowed({ to, children }: { to: Permission; children: ReactNode }) {
  return useCan()(to) ? children : null;
}
