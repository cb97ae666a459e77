import { randomUUID } from "node:crypto";
import { type BirdConfig, createBird } from "@/lib/providers/bird";
import type { Provider, ProviderName } from "@/lib/providers/contract";
import { createFlowroute, type FlowrouteConfig } from "@/lib/providers/flowroute";
import { createMessageBird, type MessageBirdConfig } from "@/lib/providers/messagebird";
import { createSimulator } from "@/lib/providers/simulator";
import type { TakeText } from "@/lib/providers/simulator/network";
import type { ReadRented } from "@/lib/providers/simulator/numbers";
import { createTwilio, type TwilioConfig } from "@/lib/providers/twilio";
import { createVonage, type VonageConfig } from "@/lib/providers/vonage";

export type Providers = ReadonlyMap<ProviderName, Provider>;

/** The part of our settings that decides which carriers there are. */
export type ProvidersConfig = {
  simulator: "on" | "off" | "auto";
  /** Proves the handsets' requests; without it nobody can make one. */
  authSecret: string | null;
  messagebird: MessageBirdConfig | null;
  vonage?: VonageConfig | null;
  flowroute?: FlowrouteConfig | null;
  twilio?: TwilioConfig | null;
  bird?: BirdConfig | null;
  /** The simulator's memory of the numbers that we rent from it. */
  readRentedFromSimulator?: ReadRented;
  /** What the simulated network does with a text. */
  takeTextForSimulator?: TakeText;
};

/** The configured carriers. The simulator is one of them until there is a real one, or when it is asked for. */
export function createProviders(config: ProvidersConfig): Map<ProviderName, Provider> {
  const providers = new Map<ProviderName, Provider>();
  if (config.messagebird) providers.set("messagebird", createMessageBird(config.messagebird));
  if (config.vonage) providers.set("vonage", createVonage(config.vonage));
  if (config.flowroute) providers.set("flowroute", createFlowroute(config.flowroute));
  if (config.twilio) providers.set("twilio", createTwilio(config.twilio));
  if (config.bird) providers.set("bird", createBird(config.bird));
  if (config.simulator === "on" || (config.simulator === "auto" && providers.size === 0)) {
    providers.set(
      "simulator",
      createSimulator({
        secret: config.authSecret ?? randomUUID(),
        readRented: config.readRentedFromSimulator,
        takeText: config.takeTextForSimulator,
      }),
    );
  }
  return providers;
}
