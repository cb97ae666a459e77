import type { Member } from "@/lib/actor";
import type { ParticipantRecord, SessionRecord } from "@/lib/sessions/queries";
import { type ShownPhone, showPhone } from "@/lib/shown-phone";

/** Somebody in a session as pages show them. */
export type ShownParticipant = Omit<ParticipantRecord, "phone" | "phoneId"> & { phone: ShownPhone };

/** A session as pages show it. */
export type ShownSession = Omit<SessionRecord, "participants"> & { participants: ShownParticipant[] };

/** A session as this member may see it. */
export function showSession(member: Member, session: SessionRecord): ShownSession {
  const participants = session.participants.map(({ phone, phoneId, ...participant }) => ({
    ...participant,
    phone: showPhone(member, { id: phoneId, e164: phone }),
  }));
  return { ...session, participants };
}
