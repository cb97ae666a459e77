"use client";

import {
  Car,
  Hash,
  LayoutDashboard,
  LoaderCircle,
  type LucideIcon,
  MessageCircle,
  MessagesSquare,
  Phone,
  Settings,
  Smartphone,
  User,
  Users,
  Waypoints,
} from "lucide-react";
import { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { useCan } from "@/components/layout/allowed";
import { Link } from "@/components/ui/link";
import { permissionFor } from "@/lib/page-permissions";

type Entry = { href: string; label: string; icon: LucideIcon };

const entries: Entry[] = [
  { href: "/overview", label: "Overview", icon: LayoutDashboard },
  { href: "/rides", label: "Rides", icon: Car },
  { href: "/sessions", label: "Sessions", icon: MessageCircle },
  { href: "/customers", label: "Customers", icon: Users },
  { href: "/drivers", label: "Drivers", icon: User },
  { href: "/numbers", label: "Numbers", icon: Hash },
  { href: "/messages", label: "Messages", icon: MessagesSquare },
  { href: "/calls", label: "Calls", icon: Phone },
  { href: "/open-line", label: "Open line", icon: Waypoints },
];

const phones: Entry = { href: "/phones", label: "Phones", icon: Smartphone };
const settings: Entry = { href: "/settings", label: "Settings", icon: Settings };

/** The sections of the admin pages. */
export function Navigation({ showPhones, onChosen }: { showPhones: boolean; onChosen?: () => void }) {
  const pathname = usePathname();
  const can = useCan();
  const shown = [...entries, ...(showPhones ? [phones] : []), settings];
  return (
    <nav aria-label="Main">
      <ul className="space-y-0.5">
        {shown
          .filter(({ href }) => can(permissionFor(href)))
          .map(({ href, label, icon: Icon }) => (
            <li key={href}>
              <Link
                href={href}
                onClick={onChosen}
                aria-current={
                  pathname === href ? "page" : pathname.startsWith(`${href}/`) ? "true" : undefined
                }
                className="flex h-10 items-center gap-3 rounded-lg px-3 font-medium text-ink-soft transition-colors hover:bg-muted hover:text-ink aria-[current]:bg-primary-tint aria-[current]:text-primary-ink"
              >
                <EntryIcon icon={Icon} />
                {label}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** Turns while the page behind its link is being read. */
function EntryIcon({ icon: Icon }: { icon: LucideIcon }) {
  const { pending } = useLinkStatus();
  return pending ? (
    <LoaderCircle aria-hidden className="size-[1.125rem] shrink-0 animate-spin" />
  ) : (
    <Icon aria-hidden className="size-[1.125rem] shrink-0" />
  );
}
