"use client";

import { SunMoon } from "lucide-react";
import { Button } from "@/components/ui/button";

const yearSeconds = 31_536_000;

/** Turns light into dark and back, and remembers it in a cookie so that the server's pages come in it. */
export function ThemeToggle() {
  return (
    <Button variant="ghost" size="icon-sm" aria-label="Switch between light and dark" onClick={toggle}>
      <SunMoon aria-hidden />
    </Button>
  );
}

function toggle(): void {
  const root = document.documentElement;
  const shown = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const wanted = shown === "dark" ? "light" : "dark";
  root.dataset.theme = wanted;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `maskline-theme=${wanted}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
