import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { themeCookie, themeSchema } from "@/components/layout/theme";
import { Toaster } from "@/components/ui/toast";
import { config } from "@/lib/config";
import "./globals.css";

const description = "Two people text and call each other without learning each other's phone.";

/** What a page says about itself in tabs, bookmarks and links that people send each other. */
export function generateMetadata(): Metadata {
  const { publicUrl, port } = config();
  return {
    metadataBase: new URL(publicUrl ?? `http://localhost:${port}`),
    applicationName: "Maskline",
    title: { default: "Maskline", template: "%s · Maskline" },
    description,
    robots: { index: false, follow: false },
    openGraph: { type: "website", siteName: "Maskline", title: "Maskline", description },
    twitter: { card: "summary_large_image" },
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8f9fb" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1117" },
  ],
};

/** The document around every page, in the colours that the admin chose or else the system's. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeSchema.safeParse((await cookies()).get(themeCookie)?.value).data;
  return (
    <html lang="en" data-theme={theme}>
      <body className="antialiased">
        {children}
        <Toaster />
      </body>
    </html>
  );
}
