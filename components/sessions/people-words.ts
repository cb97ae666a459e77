import type { ParticipantRecord } from "@/lib/sessions/queries";

/** Who is in a session: `Ann, Bob and 12 others`. */
export function peopleOf({
  participants,
}: {
  participants: Pick<ParticipantRecord, "name" | "leftAt">[];
}): string {
  const names = participants.filter(({ leftAt }) => leftAt === null).map(({ name }) => name);
  if (names.length <= 3) return new Intl.ListFormat("en-GB").format(names);
  return `${names.slice(0, 2).join(", ")} and ${names.length - 2} others`;
}
