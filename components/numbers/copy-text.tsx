"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";

const shownMs = 2_000;

/** A text to be pasted elsewhere, with a button that copies it. */
export function CopyText({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);

  // Without https there is no clipboard: then the text can still be selected.
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast.error("It could not be copied. Select the text instead.");
    }
  };

  return (
    <span className="mt-1.5 flex items-center gap-2">
      <code className="min-w-0 select-all break-all rounded-md bg-muted px-2.5 py-1.5 text-sm">{text}</code>
      <Button variant="ghost" size="icon-sm" aria-label={copied ? "Copied" : `Copy ${text}`} onClick={copy}>
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      </Button>
    </span>
  );
}
