import { AvatarPicture } from "@/components/open-line/avatar";
import type { GuestDetails } from "@/lib/open-line/queries";
import { formatPhone } from "@/lib/phone";

/** Who somebody on a line is: their picture, e-mail address and phone. */
export function Guest({ guest }: { guest: GuestDetails }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <AvatarPicture avatar={guest.avatar} />
      <span className="min-w-0">
        <span className="block truncate font-medium">{guest.email}</span>
        <span className="numeric block text-ink-soft text-sm">{formatPhone(guest.phone)}</span>
      </span>
    </span>
  );
}
