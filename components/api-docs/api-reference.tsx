"use client";

import { useEffect, useRef } from "react";
import { keepLabelled, withoutNestedLinks } from "@/components/api-docs/accessible";
import "./api-reference.css";

/** Swagger UI over a document of ours. It comes with our own scripts, and asks nobody else for anything. */
export function ApiReference({ documentUrl }: { documentUrl: string }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => (frame.current ? keepLabelled(frame.current) : undefined), []);
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
    syntaxHighlight: false,
    plugins: [withoutNestedLinks],
  });
}
