import { Car, type LucideIcon, Users } from "lucide-react";
import type { Side } from "@/lib/people/schema";

type SideWords = { one: string; many: string; path: string; icon: LucideIcon; purpose: string };

/** How pages call a side and where its pages are. */
export const sideWords = {
  customer: {
    one: "customer",
    many: "Customers",
    path: "/customers",
    icon: Users,
    purpose: "People who book rides. Drivers reach them through a proxy number only.",
  },
  driver: {
    one: "driver",
    many: "Drivers",
    path: "/drivers",
    icon: Car,
    purpose: "People who drive. Customers reach them through a proxy number only.",
  },
} satisfies Record<Side, SideWords>;
