import { providerLabel } from "@/components/numbers/words";
import type { PlayedCarrier } from "@/tests/carriers/play/carrier";

/** What a person is told at first: how Maskline comes to this carrier, and what to type here. */
export function welcome(
  carrier: PlayedCarrier,
  { maskline, redirect }: { maskline: string; redirect: string },
): string {
  const settings = { PUBLIC_URL: maskline, ...carrier.settings };
  const lines = Object.entries(settings).map(([name, value]) => `  ${name}=${value}`);
  const url = carrier.standIn?.url ?? "";
  const start =
    carrier.name === "messagebird"
      ? [
          "",
          "MessageBird's package knows only MessageBird's own hosts. Start Maskline like this:",
          "",
          `  NODE_OPTIONS=--import=${redirect} MESSAGEBIRD_STAND_IN=${url} npm start`,
        ]
      : [];
  return [
    `${providerLabel(carrier.name)} is played on ${url}. Nothing leaves this machine. Ctrl-C ends it.`,
    "",
    "In Maskline's .env (or in front of npm start):",
    "",
    ...lines,
    ...start,
    "",
    "Then get numbers under Numbers → Get numbers, add a customer and a driver, book a ride, and come back here.",
    "",
    help(carrier),
  ].join("\n");
}

/** The commands. */
export function help(carrier: PlayedCarrier): string {
  const calls = carrier.call
    ? [
        "  call 2                     who got text 2 calls back; add busy, no_answer or failed",
        "  call FROM TO               somebody calls a number",
      ]
    : [];
  return [
    "Type:",
    "  answer Two minutes!        who got the last text answers it; answer 2 … answers text 2",
    "  text FROM TO words         somebody texts a number: text +447700900001 +12025550100 Hello",
    ...calls,
    "  report 2 failed            reports on text 2: sent, delivered, failed or opted_out",
    "  fault NAME [times|always]  the next answers go wrong; fault alone lists how; fault off",
    "  webhooks HOW               normal, twice, reversed, contradictory, late or lost",
    "  help, quit",
  ].join("\n");
}
