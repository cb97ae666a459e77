import { Download, Upload } from "lucide-react";
import { ButtonLink, buttonVariants } from "@/components/ui/button";

/** Beside a list: into it from a CSV file, and out of it as it is shown. */
export function TransferLinks({ importHref, exportHref }: { importHref: string; exportHref: string }) {
  return (
    <>
      <ButtonLink href={importHref} variant="secondary">
        <Upload aria-hidden /> Import
      </ButtonLink>
      <a href={exportHref} download className={buttonVariants({ variant: "secondary" })}>
        <Download aria-hidden /> Export
      </a>
    </>
  );
}
