import type { BadgeTone } from "@/components/ui/badge";
import type { ShownMessage } from "@/lib/messages/shown";

export const kindWords = {
  relay: { label: "Relayed", tone: "neutral" },
  out_of_session: { label: "Out of session", tone: "warning" },
  notice: { label: "Notice", tone: "info" },
  auto_reply: { label: "Automatic reply", tone: "info" },
  opt_out: { label: "Opted out", tone: "warning" },
  opt_in: { label: "Opted in", tone: "success" },
  open_line: { label: "Open line", tone: "neutral" },
  end_session: { label: "Ended the session", tone: "info" },
} as const satisfies Record<ShownMessage["kind"], { label: string; tone: BadgeTone }>;
