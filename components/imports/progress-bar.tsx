type ProgressBarProps = {
  label: string;
  done: number;
  /** 0: it cannot be said how much there is to do. */
  total: number;
};

/** How far something has come. */
export function ProgressBar({ label, done, total }: ProgressBarProps) {
  const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : null;
  return (
    <div>
      <div className="mb-2 flex justify-between gap-4 text-sm">
        <span className="font-medium">{label}</span>
        <span className="numeric text-ink-soft">{percent === null ? "Waiting" : `${percent} %`}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        className="h-2.5 overflow-hidden rounded-full border border-line-strong bg-muted"
      >
        <div
          className="h-full bg-primary transition-[width] duration-300"
          style={{ width: `${percent ?? 0}%` }}
        />
      </div>
    </div>
  );
}
