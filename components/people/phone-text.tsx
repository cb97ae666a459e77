import { HiddenPhone } from "@/components/people/hidden-phone";
import type { ShownPhone } from "@/lib/shown-phone";

/** A person's phone as far as whoever looks may see it, with the way to see the rest if there is one. */
export function PhoneText({ phone }: { phone: ShownPhone }) {
  if (phone.revealId) return <HiddenPhone key={phone.revealId} text={phone.text} phoneId={phone.revealId} />;
  return <span className="numeric whitespace-nowrap">{phone.text}</span>;
}
