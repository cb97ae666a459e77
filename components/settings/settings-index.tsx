import {
  KeyRound,
  Languages,
  type LucideIcon,
  RadioTower,
  ScrollText,
  UsersRound,
  Webhook,
} from "lucide-react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { settingGroupNames, settingGroups } from "@/lib/settings/descriptions";

type Page = { href: string; label: string; description: string; icon: LucideIcon };

const pages: Page[] = [
  {
    href: "/settings/team",
    label: "Team",
    description: "Who signs in, and what they may see and do",
    icon: UsersRound,
  },
  {
    href: "/settings/texts",
    label: "Words of the texts",
    description: "What people read and hear, in each language",
    icon: Languages,
  },
  {
    href: "/settings/carriers",
    label: "Carriers",
    description: "Whether they work, and how to connect them",
    icon: RadioTower,
  },
  {
    href: "/settings/callbacks",
    label: "Callbacks",
    description: "Which of your programs hear of events",
    icon: Webhook,
  },
  {
    href: "/settings/api-keys",
    label: "API keys",
    description: "Who may use the REST API, and for what",
    icon: KeyRound,
  },
  {
    href: "/settings/audit",
    label: "Audit log",
    description: "Who has changed what, and when",
    icon: ScrollText,
  },
];

const look = "flex min-h-9 items-center gap-2.5 rounded-lg px-3 text-ink-soft hover:bg-muted hover:text-ink";

/** Everything that can be set: other pages first, then the parts of this one. */
export function SettingsIndex() {
  return (
    <nav aria-label="Settings" className="space-y-5 text-sm lg:sticky lg:top-6 lg:w-52 lg:shrink-0">
      <ul className="grid grid-cols-2 gap-0.5 lg:grid-cols-1">
        {pages.map(({ href, label, description, icon: Icon }) => (
          <li key={href}>
            <Link href={href} className={cn(look, "items-start py-2")}>
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
              <span>
                <span className="block text-ink">{label}</span>
                <span className="block text-xs">{description}</span>
              </span>
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
