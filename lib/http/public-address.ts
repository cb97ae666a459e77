import "server-only";
import { headers } from "next/headers";
import { config } from "@/lib/config";

/** Where people reach these pages, without a slash at its end: PUBLIC_URL, else where the browser found them. */
export async function publicAddress(): Promise<string> {
  const { publicUrl, port } = config();
  if (publicUrl) return publicUrl.replace(/\/$/, "");
  const host = (await headers()).get("host");
  return `http://${host ?? `localhost:${port}`}`;
}
