/** Where reports prove themselves by the secret of their address: `…/{token}/status`. As it is without a secret. */
export function withToken<Url extends string | null>(statusUrl: Url, token: string | null): Url | string {
  if (statusUrl === null || token === null) return statusUrl;
  return statusUrl.replace(/\/status$/, `/${encodeURIComponent(token)}/status`);
}
