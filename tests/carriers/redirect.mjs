import http from "node:http";
import https from "node:https";

// Loaded before everything else (`node --import`): the `messagebird` package has its hosts hard-coded, so its
// requests, and those of ours that it has no words for, are led to the stand-in at the network layer, in this
// process and in every child that inherits it.
const target = process.env.MESSAGEBIRD_STAND_IN;
if (target) redirectMessageBird(target);

/**
 * Leads this process's requests for MessageBird's hosts to `url` (`http://127.0.0.1:1234`), and refuses nothing
 * else. Returns the way back.
 * @param {string} url
 */
export function redirectMessageBird(url) {
  const { hostname, port } = new URL(url);
  const original = https.request;
  https.request = (...args) => {
    const [options, ...rest] = args;
    if (typeof options !== "object" || !/\.messagebird\.com$/.test(options.hostname ?? "")) {
      return original(...args);
    }
    const headers = { ...options.headers, "X-Stand-In-Host": options.hostname };
    return http.request({ ...options, hostname, port, headers }, ...rest);
  };
  const originalFetch = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const asked = new URL(input instanceof Request ? input.url : input);
    if (!/\.messagebird\.com$/.test(asked.hostname)) return originalFetch(input, init);
    const headers = new Headers(init?.headers);
    headers.set("X-Stand-In-Host", asked.hostname);
    return originalFetch(new URL(asked.pathname + asked.search, url), { ...init, headers });
  };
  return () => {
    https.request = original;
    globalThis.fetch = originalFetch;
  };
}
