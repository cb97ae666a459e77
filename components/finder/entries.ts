import {
  ArrowRight,
  Car,
  Hash,
  LogOut,
  type LucideIcon,
  MessageCircle,
  Plus,
  Route,
  User,
  Users,
} from "lucide-react";
import { findPlaces, holdsAll, wordsOf } from "@/components/finder/places";
import { remember } from "@/components/finder/recent";
import type { Found } from "@/lib/finder/schema";
import { permissionFor } from "@/lib/page-permissions";
import type { Permission } from "@/lib/permissions";

/** One line of the list. Without an address it does something at once. */
export type Entry = {
  key: string;
  label: string;
  pickup?: Found["pickup"];
  detail?: string;
  icon: LucideIcon;
  href?: string;
  /** What else happens when it is chosen. */
  onChosen?: () => void;
};

/** Lines that belong together. */
export type EntryGroup = { label: string; entries: Entry[] };

const kinds = {
  customer: { label: "Customers", icon: Users },
  driver: { label: "Drivers", icon: User },
  ride: { label: "Rides", icon: Car },
  number: { label: "Numbers", icon: Hash },
  session: { label: "Sessions", icon: MessageCircle },
  sessions: { label: "Sessions", icon: Route },
} satisfies Record<Found["kind"], { label: string; icon: LucideIcon }>;

/** How many pages and actions stand below what was found. */
const maximumPlaces = 6;

type Options = {
  text: string;
  found: readonly Found[];
  showPhones: boolean;
  can: (permission: Permission) => boolean;
  signOut: () => void;
};

/** The list for what was typed: things, then what can be done, then pages. Groups without lines are left out. */
export function entryGroups({ text, found, showPhones, can, signOut }: Options): EntryGroup[] {
  const places = findPlaces(text)
    .filter(({ href }) => can(permissionFor(href)))
    .filter(({ href }) => showPhones || href !== "/phones");
  const placeGroup = (label: "Do" | "Go to") => ({
    label,
    entries: places
      .filter(({ group }) => group === label)
      .slice(0, text ? maximumPlaces : undefined)
      .map(({ href, label: name }) => ({
        key: href,
        label: name,
        href,
        icon: label === "Do" ? Plus : ArrowRight,
      })),
  });
  const account = { label: "Account", entries: signOutEntry(text, signOut) };
  return [...foundGroups(text, found), placeGroup("Do"), placeGroup("Go to"), account].filter(
    ({ entries }) => entries.length > 0,
  );
}

function foundGroups(text: string, found: readonly Found[]): EntryGroup[] {
  if (!text) return [{ label: "Opened last", entries: found.map(foundEntry) }];
  const labels = [...new Set(found.map(({ kind }) => kinds[kind].label))];
  return labels.map((label) => ({
    label,
    entries: found.filter(({ kind }) => kinds[kind].label === label).map(foundEntry),
  }));
}

function foundEntry(found: Found): Entry {
  return {
    key: `${found.kind}:${found.id}`,
    label: found.title,
    pickup: found.pickup,
    detail: found.detail,
    icon: kinds[found.kind].icon,
    href: found.href,
    onChosen: () => remember(found),
  };
}

function signOutEntry(text: string, signOut: () => void): Entry[] {
  if (!holdsAll(["sign", "out", "log", "logout"], wordsOf(text))) return [];
  return [{ key: "sign-out", label: "Sign out", icon: LogOut, onChosen: signOut }];
}
