import type { Settings } from "@/lib/settings/schema";

/** What Flowroute's guide says to the people of its sessions: always with the organisation's name before it. */
export const flowrouteTexts = {
  started: (settings: Settings) => said(settings, settings.sessionStartText),
  ended: (settings: Settings) => said(settings, settings.sessionEndText),
  noSession: (settings: Settings) => said(settings, settings.noSessionText),
};

function said({ orgName }: Settings, text: string): string {
  return `[${orgName.toUpperCase()}]: ${text}`;
}
