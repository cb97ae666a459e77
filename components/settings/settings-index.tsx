import {
  KeyRound,
  Languages,
  type LucideIcon,
  RadioTower,
  ScrollText,
  UsersRound,
  Webhook,
} from "lucide-react";
import Link from "next/link";
import { settingGroupNames, settingGroups } from "@/lib/settings/descriptions";

const pages: [href: string, label: string, icon: LucideIcon][] = [
  ["/settings/texts", "Words of the texts", Languages],
  ["/settings/carriers", "Carriers", RadioTower],
  ["/settings/callbacks", "Callbacks", Webhook],
  ["/settings/api-keys", "API keys", KeyRound],
  ["/settings/team", "Team", UsersRound],
  ["/settings/audit", "Audit log", ScrollText],
];

const look = "flex min-h-9 items-center gap-2.5 rounded-lg px-3 text-ink-soft hover:bg-muted hover:text-ink";

/** Everything that can be set: other pages first, then the parts of this one. */
export function SettingsIndex() {
  return (
    <nav aria-label="Settings" className="space-y-5 text-sm lg:sticky lg:top-6 lg:w-52 lg:shrink-0">
      <ul className="grid grid-cols-2 gap-0.5 lg:grid-cols-1">
        {pages.map(([href, label, Icon]) => (
          <li key={href}>
            <Link href={href} className={look}>
              <Icon aria-hidden className="size-4 shrink-0" /> {label}
            </Link>
          </li>
        ))}
      </ul>
      <ul className="hidden gap-0.5 border-line border-t pt-4 lg:grid">
        {settingGroupNames.map((group) => (
          <li key={group}>
            <a href={`#${group}`} className={look}>
              {settingGroups[group].title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
