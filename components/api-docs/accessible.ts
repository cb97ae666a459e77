import type { ReactNode } from "react";
import type { Plugin } from "swagger-ui-dist/swagger-ui-es-bundle.js";

/**
 * Swagger UI puts a link into the button that opens an operation, where no keyboard reaches it: the text alone stays.
 * There is one server, this one, so that there is none to choose.
 */
export const withoutNestedLinks: Plugin = ({ React }) => {
  const textAlone = ({ text }: { text: ReactNode }) => React.createElement("span", null, text);
  return {
    wrapComponents: Object.fromEntries([
      ["DeepLink", () => textAlone],
      ["ServersContainer", () => nothing],
    ]),
  };
};

const nothing = () => null;

/** What Swagger UI gives no name that a screen reader could say. */
const names = { ".close-modal": "Close", "textarea.body-param__text": "Request body" };

/** Names every field that is drawn inside of `frame`, and lets keys scroll its examples. Returns how to stop. */
export function keepLabelled(frame: HTMLElement): () => void {
  const observer = new MutationObserver(() => label(frame));
  observer.observe(frame, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function label(frame: HTMLElement): void {
  for (const [selector, name] of Object.entries(names))
    for (const field of frame.querySelectorAll(selector)) field.setAttribute("aria-label", name);
  for (const row of frame.querySelectorAll<HTMLElement>("tr[data-param-name]"))
    for (const field of row.querySelectorAll("select, input"))
      field.setAttribute("aria-label", row.dataset.paramName ?? "");
  for (const example of frame.querySelectorAll("pre")) example.tabIndex = 0;
}
