/** The codes that get somebody in without their app, each once. Nobody can look at them again. */
export function BackupCodes({ codes }: { codes: string[] }) {
  return (
    <div role="status" className="space-y-2 rounded-lg bg-success-tint px-4 py-3 text-success-ink">
      <p className="font-medium">Your backup codes</p>
      <p className="text-sm">
        Each gets you in once when the app is out of reach. Keep them safe: they are not shown again.
      </p>
      <ul aria-label="Backup codes" className="grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  );
}
