import type { Member } from "@/lib/actor";
import type {
  BlockDetails,
  ChatDetails,
  GuestDetails,
  KeptApart,
  WaitingGuest,
} from "@/lib/open-line/queries";
import { type ShownPhone, showPhone } from "@/lib/shown-phone";

/** Somebody on an open line as pages show them. */
export type ShownGuest = Omit<GuestDetails, "phone" | "phoneId"> & { phone: ShownPhone };
export type ShownWaiting = ShownGuest & Pick<WaitingGuest, "line" | "cameAt">;
export type ShownChat = Omit<ChatDetails, "guests"> & { guests: ShownGuest[] };
export type ShownKeptApart = Omit<KeptApart, "phone"> & { phone: ShownPhone };
export type ShownBlock = Omit<BlockDetails, "blocker" | "blocked"> & {
  blocker: ShownKeptApart;
  blocked: ShownKeptApart;
};

/** A guest as this member may see them, with whatever else is known of them. */
export function showGuest<Guest extends GuestDetails>(
  member: Member,
  { phone, phoneId, ...guest }: Guest,
): Omit<Guest, "phone" | "phoneId"> & { phone: ShownPhone } {
  return { ...guest, phone: showPhone(member, { id: phoneId, e164: phone }) };
}

/** A chat as this member may see it. */
export function showChat(member: Member, chat: ChatDetails): ShownChat {
  return { ...chat, guests: chat.guests.map((guest) => showGuest(member, guest)) };
}

/** Two people who are kept apart, as this member may see them. */
export function showBlock(member: Member, block: BlockDetails): ShownBlock {
  const shown = ({ phone, ...person }: KeptApart) => ({
    ...person,
    phone: showPhone(member, { id: person.phoneId, e164: phone }),
  });
  return { ...block, blocker: shown(block.blocker), blocked: shown(block.blocked) };
}
