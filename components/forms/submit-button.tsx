"use client";

import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { useFormPending } from "@/components/forms/form-context";
import { Button } from "@/components/ui/button";

/** Sends the form around; turns while it is on its way. */
export function SubmitButton({ children, ...props }: ComponentProps<typeof Button>) {
  const pending = useFormPending();
  return (
    <Button type="submit" aria-disabled={pending} {...props}>
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </Button>
  );
}
