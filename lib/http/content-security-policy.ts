type Options = { nonce: string; development: boolean };

/**
 * Only scripts that carry this answer's nonce run, and what they load. Styles may stand inline: the popups' places
 * are style attributes.
 */
export function contentSecurityPolicy({ nonce, development }: Options): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
