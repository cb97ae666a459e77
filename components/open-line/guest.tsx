import { AvatarPicture } from "@/components/open-line/avatar";
import { PhoneText } from "@/components/people/phone-text";
import type { ShownGuest } from "@/lib/open-line/shown";

/** Who somebody on a line is: their picture, e-mail address and phone. */
export function Guest({ guest }: { guest: ShownGuest }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <AvatarPicture avatar={guest.avatar} />
      <span className="min-w-0">
        <span className="block truncate font-medium">{guest.email}</span>
        <span className="numeric block text-ink-soft text-sm">
          <PhoneText phone={guest.phone} />
        </span>
      </span>
    </span>
  );
}
