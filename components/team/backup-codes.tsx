"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";

/** The codes that get somebody in without their app, each once. Nobody can look at them again. */
export function BackupCodes({ codes }: { codes: string[] }) {
  return (
    <div role="status" className="space-y-3 rounded-lg bg-success-tint px-4 py-3 text-success-ink">
      <p className="font-medium">Your backup codes</p>
      <p className="text-sm">Each gets you in once. They are not shown again.</p>
      <ul aria-label="Backup codes" className="grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button variant="secondary" size="sm" onClick={() => download(codes)}>
        <Download aria-hidden /> Save as a file
      </Button>
    </div>
  );
}

function download(codes: readonly string[]): void {
  const address = URL.createObjectURL(new Blob([`${codes.join("\n")}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "maskline-backup-codes.txt";
  link.click();
  URL.revokeObjectURL(address);
}
