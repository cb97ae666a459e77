import { Upload } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";

/** Beside a list: into it from a CSV file. */
export function ImportLink({ href }: { href: string }) {
  return (
    <ButtonLink href={href} variant="secondary">
      <Upload aria-hidden /> Import
    </ButtonLink>
  );
}
