import type { Statements } from "@/lib/db";
import { invalid } from "@/lib/errors";
import type { Gift } from "@/lib/sessions/allocate";

type Wished = { phoneId: string; numberId: string; path: string };

/**
 * Refuses, where the input names it, the first number that somebody wished for and may not have, and says why.
 * Returns when the wishes are not what stands in the way.
 */
export async function refuseWishes(transaction: Statements, gift: Gift): Promise<void> {
  const wishes = gift.sides.flatMap(({ phoneId, wish }) => (wish ? [{ ...wish, phoneId }] : []));
  for (const wish of wishes) {
    const reason = await reasonAgainst(transaction, { wish, gift });
    if (reason) throw invalid(wish.path, reason);
  }
  const other = wishes.find(({ numberId }) => numberId !== wishes[0]?.numberId);
  if (other && gift.attempt.policy === "shared")
    throw invalid(other.path, togetherReasons[reasonToShare(gift)]);
}

type Standing = { active: boolean; capable: boolean; carried: boolean; live: boolean; rested: boolean };

async function reasonAgainst(
  transaction: Statements,
  { wish, gift }: { wish: Wished; gift: Gift },
): Promise<string | null> {
  const { settings, channels, attempt, policy } = gift;
  const holders = attempt.policy === "shared" ? gift.sides.map(({ phoneId }) => phoneId) : [wish.phoneId];
  const [standing] = await transaction.$queryRaw<Standing[]>`
    select status = 'active' and not open_line as active, capabilities @> ${channels}::capability[] as capable,
      ${attempt.carriers}::text[] is null or provider = any(${attempt.carriers}::text[]) as carried,
      exists (
        select from pairs
        where proxy_number_id = numbers.id and phone_id = any(${holders}::uuid[]) and released_at is null) as live,
      not exists (
        select from acquaintances
        where proxy_number_id = numbers.id and phone_id = any(${holders}::uuid[])
          and known_until > app_now() - make_interval(hours => ${settings.quarantineHours}::int)) as rested
    from proxy_numbers numbers where id = ${wish.numberId}::uuid`;
  if (!standing?.active) return "This number takes no new sessions. Choose another one.";
  if (!standing.capable) return "This number cannot do what the session needs. Choose another one.";
  if (!standing.carried)
    return policy === "per_participant" || attempt.carriers?.length === 0
      ? "This number's carrier cannot be used for this session. Choose another one."
      : "This number's carrier is not set up. Choose another one.";
  if (standing.live) return "This person has this number in another live session. Choose another one.";
  if (!standing.rested) return "This number is in quarantine for this person, who met somebody else on it.";
  return null;
}

const togetherReasons = {
  voice:
    "Calls need one number for all: this carrier shows the dialled number. Wish for one number, or for texts only.",
  policy: "The people of this session share one number. Wish for the same one, or for a number for each.",
};

function reasonToShare({ policy, attempt }: Gift): keyof typeof togetherReasons {
  return policy !== "shared" && attempt.reason === "voice" ? "voice" : "policy";
}
