import { type Database, inTransaction, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";

type Attempt = { email: string; address: string };
type Limit = { subject: string; free: number; longest: number };

/**
 * Counts a try to sign in against its account and its address, or refuses it while either has to wait. Past the free
 * tries every further one doubles the wait; an account's wait stays short, so that a stranger cannot lock an admin out.
 */
export async function registerAttempt(database: Database, attempt: Attempt): Promise<void> {
  await inTransaction(database, async (transaction) => {
    for (const limit of limitsOf(attempt)) await count(transaction, limit);
  });
}

/** A successful sign-in clears its account and address, and whatever is older than a day. */
export async function forgetFailures(database: Database, attempt: Attempt): Promise<void> {
  const subjects = limitsOf(attempt).map((limit) => limit.subject);
  await database.prisma.$executeRaw`
    delete from login_failures where subject = any(${subjects}) or updated_at < app_now() - interval '1 day'`;
}

/** In the order of their locks, the same for every attempt. */
function limitsOf({ email, address }: Attempt): Limit[] {
  return [
    { subject: `address:${network(address)}`, free: 20, longest: 900 },
    { subject: `account:${email}`, free: 5, longest: 60 },
  ];
}

async function count(transaction: Transaction, { subject, free, longest }: Limit): Promise<void> {
  const counted = await transaction.$queryRaw<unknown[]>`
    insert into login_failures as failure (subject, count, blocked_until, updated_at)
    values (${subject}, 1, app_now(), app_now())
    on conflict (subject) do update set
      count = case when failure.updated_at < app_now() - interval '1 day' then 1 else failure.count + 1 end,
      blocked_until = app_now() + case
        when failure.updated_at < app_now() - interval '1 day' or failure.count + 1 < ${free}::int then interval '0'
        else least(${longest}::int, power(2, least(failure.count + 1 - ${free}::int, 20))) * interval '1 second' end,
      updated_at = app_now()
    where failure.blocked_until <= app_now()
    returning subject`;
  if (counted.length === 0) throw await tooMany(transaction, subject);
}

async function tooMany(transaction: Transaction, subject: string): Promise<AppError> {
  const [row] = await transaction.$queryRaw<{ seconds: number }[]>`
    select greatest(1, ceil(extract(epoch from blocked_until - app_now())))::int as seconds
    from login_failures where subject = ${subject}`;
  const seconds = row?.seconds ?? 1;
  return new AppError(
    "too_many_requests",
    `Too many attempts. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
  );
}

/** One person holds a whole /64 of IPv6. */
function network(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const zeros = address.includes("::") ? Math.max(0, 8 - left.length - right.length) : 0;
  const groups = [...left, ...Array.from({ length: zeros }, () => "0"), ...right];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
