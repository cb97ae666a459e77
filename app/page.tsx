import { redirect } from "next/navigation";

/** The rides are the home page. */
export default function HomePage() {
  redirect("/rides");
}
