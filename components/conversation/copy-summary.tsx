"use client";

import { ClipboardCopy } from "lucide-react";
import type { ConversationEntry } from "@/components/conversation/entry";
import { summaryOf } from "@/components/conversation/summary";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Reader } from "@/lib/team/descriptions";

type CopySummaryProps = {
  facts: string[];
  entries: ConversationEntry[];
  complete: boolean;
  reader: Reader;
};

/** Puts what support needs on the clipboard: no phones, and not what people wrote. */
export function CopySummary(props: CopySummaryProps) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(summaryOf(props));
      toast.success("Copied, without phones and without what people wrote.");
    } catch {
      toast.error("Your browser does not let this page copy.");
    }
  }
  return (
    <Button variant="secondary" size="sm" onClick={copy}>
      <ClipboardCopy aria-hidden /> Copy summary
    </Button>
  );
}
