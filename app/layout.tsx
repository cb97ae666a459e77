import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { themeCookie, themeSchema } from "@/components/layout/theme";
import { Toaster } from "@/components/ui/toast";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Maskline", template: "%s · Maskline" },
  description: "Two people text and call each other without learning each other's phone.",
  robots: { index: false, follow: false },
};

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
