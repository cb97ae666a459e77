/** An amount in the currency's minor units (cents), and the currency (ISO 4217). */
export type Money = { amount: number; currency: string };

/** What carriers write with decimals, like 1.5 EUR. Null when either part is missing. */
export function moneyFrom(
  units: number | null | undefined,
  currency: string | null | undefined,
): Money | null {
  if (units === null || units === undefined || !currency) return null;
  return { amount: Math.round(units * 10 ** decimalsOf(currency)), currency };
}

/** For people: `€1.50`. */
export function formatMoney({ amount, currency }: Money): string {
  return formatOf(currency).format(amount / 10 ** decimalsOf(currency));
}

function decimalsOf(currency: string): number {
  return formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

function formatOf(currency: string): Intl.NumberFormat {
  return new Intl.NumberFormat("en", { style: "currency", currency });
}
