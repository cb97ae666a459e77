"use client";

import { useEffect, useRef } from "react";
import "swagger-ui-dist/swagger-ui.css";
import "./api-reference.css";

const dark = "(prefers-color-scheme: dark)";

/** Swagger UI over a document of ours. It comes with our own scripts, and asks nobody else for anything. */
export function ApiReference({ documentUrl }: { documentUrl: string }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(followColours, []);
  useEffect(() => {
    void show(frame.current, documentUrl);
  }, [documentUrl]);
  return (
    <div ref={frame} className="api-reference">
      <p className="p-6 text-ink-soft">The reference is being read …</p>
    </div>
  );
}

async function show(domNode: HTMLElement | null, url: string): Promise<void> {
  if (!domNode) return;
  const { default: SwaggerUI } = await import("swagger-ui-dist/swagger-ui-es-bundle.js");
  SwaggerUI({
    url,
    domNode,
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    validatorUrl: null,
  });
}

/** The library's dark colours hang on a class of the document; ours follow the admin's choice, or else the system. */
function followColours(): () => void {
  const system = matchMedia(dark);
  const root = document.documentElement;
  const apply = () => {
    const chosen = root.dataset.theme;
    root.classList.toggle("dark-mode", chosen ? chosen === "dark" : system.matches);
  };
  apply();
  system.addEventListener("change", apply);
  return () => system.removeEventListener("change", apply);
}
