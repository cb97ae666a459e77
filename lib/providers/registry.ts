import { randomUUID } from "node:crypto";
import type { Provider, ProviderName } from "@/lib/providers/contract";
import { createMessageBird, type MessageBirdConfig } from "@/lib/providers/messagebird";
import { createSimulator } from "@/lib/providers/simulator";
import type { ReadRented } from "@/lib/providers/simulator/numbers";

export type Providers = ReadonlyMap<ProviderName, Provider>;

/** The part of our settings that decides which carriers there are. */
export type ProvidersConfig = {
  simulator: "on" | "off" | "auto";
  /** Proves the handsets' requests; without it nobody can make one. */
  authSecret: string | null;
  messagebird: MessageBirdConfig | null;
  /** The simulator's memory of the numbers that we rent from it. */
  readRentedFromSimulator?: ReadRented;
};

/** The configured carriers. The simulator is one of them until there is a real one, or when it is asked for. */
export function createProviders(config: ProvidersConfig): Map<ProviderName, Provider> {
  const providers = new Map<ProviderName, Provider>();
  if (config.messagebird) providers.set("messagebird", createMessageBird(config.messagebird));
  if (config.simulator === "on" || (config.simulator === "auto" && providers.size === 0)) {
    providers.set(
      "simulator",
      createSimulator({
        secret: config.authSecret ?? randomUUID(),
        readRented: config.readRentedFromSimulator,
      }),
    );
  }
  return providers;
}
