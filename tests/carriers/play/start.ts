import type { ProviderName } from "@/lib/providers/contract";
import { playBird } from "@/tests/carriers/play/bird";
import type { PlayedCarrier, PlayOptions } from "@/tests/carriers/play/carrier";
import { playFlowroute } from "@/tests/carriers/play/flowroute";
import { playMessageBird } from "@/tests/carriers/play/messagebird";
import { playTwilio } from "@/tests/carriers/play/twilio";
import { playVonage } from "@/tests/carriers/play/vonage";

/** The carriers with a stand-in: all but the simulator, which is asked nothing over HTTP. */
export const play = {
  messagebird: playMessageBird,
  vonage: playVonage,
  flowroute: playFlowroute,
  twilio: playTwilio,
  bird: playBird,
} as const satisfies Record<
  Exclude<ProviderName, "simulator">,
  (options: PlayOptions) => Promise<PlayedCarrier>
>;
