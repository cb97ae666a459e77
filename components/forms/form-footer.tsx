import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { CardFooter } from "@/components/ui/card";

/** The last line of a form on a card: what sends it, and the way back to `cancelHref`. */
export function FormFooter({ submit, cancelHref }: { submit: string; cancelHref: string }) {
  return (
    <CardFooter>
      <SubmitButton>{submit}</SubmitButton>
      <ButtonLink href={cancelHref} variant="ghost">
        Cancel
      </ButtonLink>
    </CardFooter>
  );
}
