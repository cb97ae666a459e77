"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ImportKind } from "@/lib/imports/schema";

const unreachable = "The upload broke off. Nothing was imported. Check the connection and try again.";

/** Uploads a file with its progress, 0 to 100 (null: none is on its way), and goes to the page of its import. */
export function useUpload(maximumBytes: number) {
  const router = useRouter();
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);

  function fail(message: string) {
    setProgress(null);
    setError(message);
  }

  async function upload(kind: ImportKind, form: FormData) {
    const file = form.get("file");
    setError(null);
    if (!(file instanceof File) || file.size === 0) return fail("Choose a file that is not empty.");
    if (file.size > maximumBytes)
      return fail(`The file is larger than ${maximumBytes / 1024 / 1024} MB. Split it and import the parts.`);
    setProgress(0);
    const answer = await send(addressOf(kind, form), { file, onProgress: setProgress });
    if ("id" in answer) router.push(`/imports/${answer.id}`);
    else fail(answer.message);
  }

  return { progress, error, upload };
}

function addressOf(kind: ImportKind, form: FormData): string {
  const query = new URLSearchParams({ kind });
  for (const name of ["country", "provider"]) {
    const value = form.get(name);
    if (typeof value === "string" && value) query.set(name, value);
  }
  for (const value of form.getAll("capabilities[]")) query.append("capabilities", String(value));
  return `/api/imports?${query}`;
}

type Sending = { file: File; onProgress: (percent: number) => void };
type Answer = { id: string } | { message: string };

// Not fetch: it does not tell how much has been sent.
function send(address: string, { file, onProgress }: Sending): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Content-Type", "text/csv");
    // Not in the address, which is logged here and there: people name files after phones, too.
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.floor((loaded / total) * 100));
    request.onload = () => resolve(readAnswer(request.response));
    request.onerror = () => resolve({ message: unreachable });
    request.send(file);
  });
}

function readAnswer(answer: { id?: string; error?: { message?: string } } | null): Answer {
  return answer?.id ? { id: answer.id } : { message: answer?.error?.message ?? unreachable };
}
