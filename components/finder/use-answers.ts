"use client";

import { useEffect, useState } from "react";
import { z } from "zod";
import { readRecent } from "@/components/finder/recent";
import { type Found, foundSchema } from "@/lib/finder/schema";

const paceMs = 120;

const answerSchema = z.object({ found: z.array(foundSchema) });

export type Answers = { found: Found[]; state: "asking" | "answered" | "failed" };

/** What the server finds for the text, a moment after the last keystroke; an answer that is overtaken is given up. */
export function useAnswers(text: string): Answers {
  const [answers, setAnswers] = useState<Answers>({ found: [], state: "asking" });
  useEffect(() => {
    const overtaken = new AbortController();
    const timer = setTimeout(
      () => {
        ask(text, overtaken.signal).then(
          (found) => setAnswers({ found, state: "answered" }),
          () => !overtaken.signal.aborted && setAnswers({ found: [], state: "failed" }),
        );
      },
      text ? paceMs : 0,
    );
    setAnswers(({ found }) => ({ found, state: "asking" }));
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [text]);
  return answers;
}

async function ask(text: string, signal: AbortSignal): Promise<Found[]> {
  const response = await fetch("/api/search", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text, recent: text ? [] : readRecent() }),
    signal,
  });
  if (!response.ok) throw new Error("The search did not answer.");
  return answerSchema.parse(await response.json()).found;
}
