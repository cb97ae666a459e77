import type { MetadataRoute } from "next";

/** What a phone or a desktop needs to put Maskline among its programs. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Maskline",
    short_name: "Maskline",
    description: "Two people text and call each other without learning each other's phone.",
    start_url: "/",
    display: "standalone",
    background_color: "#f8f9fb",
    theme_color: "#4338ca",
    icons: [
      { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
