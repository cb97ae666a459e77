"use client";

import { Volume2, VolumeX } from "lucide-react";
import { useEffect } from "react";
import { useStored } from "@/components/phones/use-stored";
import { Button } from "@/components/ui/button";

const key = "maskline:handsets-muted";

/** Whether handsets may speak in this browser. */
function useMuted(): [boolean, (muted: boolean) => void] {
  const [stored, store] = useStored(key);
  return [stored === "yes", (muted) => store(muted ? "yes" : "no")];
}

/** Turns the voice of all handsets off and on. */
export function SpeechSwitch() {
  const [muted, mute] = useMuted();
  const Icon = muted ? VolumeX : Volume2;
  return (
    <Button variant="secondary" aria-pressed={muted} onClick={() => mute(!muted)}>
      <Icon aria-hidden /> {muted ? "Muted" : "Mute"}
    </Button>
  );
}

/** Says a sentence aloud, by the browser's own voice, for as long as it is there. */
export function useSpeech(sentence: string | null, language = "en-GB"): void {
  const [muted] = useMuted();
  useEffect(() => {
    if (!sentence || muted || !("speechSynthesis" in window)) return;
    const words = new SpeechSynthesisUtterance(sentence);
    words.lang = language;
    window.speechSynthesis.speak(words);
    return () => window.speechSynthesis.cancel();
  }, [sentence, language, muted]);
}
