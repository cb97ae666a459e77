import { providers } from "@/lib/webhooks/dependencies";

/** The names of the providers that numbers can be added for. */
export function configuredProviders(): string[] {
  return [...providers().keys()];
}
