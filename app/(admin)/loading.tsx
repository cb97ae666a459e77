/** Stands in while a page is read. */
export default function AdminLoading() {
  return (
    <div role="status" className="animate-pulse">
      <span className="sr-only">Loading…</span>
      <div className="mb-6 h-8 w-44 rounded-lg bg-muted" />
      <div className="space-y-4 rounded-xl border border-line bg-surface p-5">
        {["w-1/3", "w-full", "w-11/12", "w-10/12", "w-2/3"].map((width) => (
          <div key={width} className={`h-5 rounded bg-muted ${width}`} />
        ))}
      </div>
    </div>
  );
}
