/** The sign: two people, one line between them that shows neither. */
export function Logo({ className = "size-8" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="8" className="fill-primary" />
      <g className="fill-none stroke-on-primary" strokeWidth="2.5" strokeLinecap="round">
        <circle cx="9" cy="16" r="3.25" />
        <circle cx="23" cy="16" r="3.25" />
        <path d="M14.4 16h.01M17.6 16h.01" />
        <path d="M9 8.5c4-3 10-3 14 0M9 23.5c4 3 10 3 14 0" opacity=".55" />
      </g>
    </svg>
  );
}

/** Sign and name. */
export function Brand() {
  return (
    <span className="flex items-center gap-2.5 font-semibold text-[1.0625rem] text-ink tracking-tight">
      <Logo />
      Maskline
    </span>
  );
}
