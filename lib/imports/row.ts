import type { z } from "zod";
import { unguardFormula } from "@/lib/csv";
import { AppError } from "@/lib/errors";
import type { Columns, Field } from "@/lib/imports/columns";
import type { CsvRecord } from "@/lib/imports/records";
import type { ImportDefaults, ImportKind } from "@/lib/imports/schema";
import { requireNumber } from "@/lib/numbers/commands";
import { type NumberStatus, numberSchema, numberStatuses } from "@/lib/numbers/schema";
import { requirePhone } from "@/lib/people/phone";
import { personSchema } from "@/lib/people/schema";
import { countryOf, type E164 } from "@/lib/phone";
import type { LanguageCode } from "@/lib/texts/schema";

/** A line as it is staged. Without `e164` it cannot be imported, and `problem` says why. */
export type StagedRow = {
  line: number;
  phone: string;
  e164: E164 | null;
  country: string | null;
  name: string | null;
  provider: string | null;
  capabilities: string[] | null;
  status: NumberStatus | null;
  archived: boolean;
  language: LanguageCode | null;
  problem: string | null;
};

export type RowRules = {
  kind: ImportKind;
  columns: Columns;
  defaults: ImportDefaults;
  /** The providers that can be chosen. */
  configured: readonly string[];
};

type Cells = (field: Field) => string;
type Found = Partial<StagedRow> & { problems: string[] };

const abilityWords: Record<string, string> = {
  text: "sms",
  texts: "sms",
  call: "voice",
  calls: "voice",
};

/** Reads a record by the rules of the single forms. */
export function readRow(rules: RowRules, record: CsvRecord): StagedRow {
  const cells: Cells = (field) => record.cells[rules.columns.places[field] ?? -1] ?? "";
  const empty = emptyRow(record.line, cells("phone"));
  if (record.cells.length !== rules.columns.count)
    return { ...empty, problem: wrongCount(record.cells.length, rules.columns.count) };
  const { problems, ...found } =
    rules.kind === "numbers" ? readNumber(rules, cells) : readPerson(rules, cells);
  if (problems.length > 0) return { ...empty, ...found, e164: null, problem: problems.join(" ") };
  return { ...empty, ...found, country: countryOf(found.e164 ?? "") };
}

function readPerson({ defaults }: RowRules, cells: Cells): Found {
  const name = unguardFormula(cells("name"));
  const country = cells("country") || defaults.country;
  const input = { name, phone: cells("phone"), country, language: cells("language").toLowerCase() };
  const parsed = personSchema.safeParse(input);
  const archived = readFlag(cells("archived"));
  const problems = complaints(parsed);
  if (archived === null) problems.push('Archived: write "yes" or "no".');
  const shown = { name: name.slice(0, 100), archived: archived ?? false };
  if (!parsed.success) return { ...shown, problems };
  const { language = null } = parsed.data;
  return { ...shown, language, ...readable(problems, () => requirePhone(parsed.data)) };
}

function readNumber({ defaults, configured }: RowRules, cells: Cells): Found {
  const provider = (cells("provider") || (defaults.provider ?? "")).toLowerCase();
  const abilities = readAbilities(cells("capabilities"));
  const input = {
    phone: cells("phone"),
    country: cells("country") || defaults.country,
    provider,
    capabilities: abilities.length > 0 ? abilities : defaults.capabilities,
  };
  const parsed = numberSchema.safeParse(input);
  const problems = complaints(parsed);
  const status = readStatus(cells("status"));
  if (status === undefined) problems.push("Status: active, draining or retired, please.");
  if (provider && !configured.includes(provider))
    problems.push(`The provider "${provider.slice(0, 40)}" is not configured.`);
  const shown = { provider: provider.slice(0, 40) || null, status: status ?? null };
  if (!parsed.success) return { ...shown, problems };
  const capabilities = [...new Set(parsed.data.capabilities)].sort();
  return { ...shown, capabilities, ...readable(problems, () => requireNumber(parsed.data)) };
}

/** The number that `read` finds, or its complaint with the others. */
function readable(problems: string[], read: () => E164): { e164: E164 | null; problems: string[] } {
  try {
    return { e164: read(), problems };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { e164: null, problems: [...problems, error.message] };
  }
}

function complaints(parsed: z.ZodSafeParseResult<unknown>): string[] {
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, code, message }) =>
    path[0] === "capabilities" && code === "invalid_value"
      ? "Capabilities: sms, voice or both, please."
      : `${titleOf(String(path[0]))}: ${message}`,
  );
}

function titleOf(field: string): string {
  return field.charAt(0).toUpperCase() + field.slice(1);
}

function readAbilities(text: string): string[] {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  return words.map((word) => abilityWords[word] ?? word);
}

function readStatus(text: string): NumberStatus | null | undefined {
  if (!text) return null;
  return numberStatuses.find((status) => status === text.toLowerCase());
}

function readFlag(text: string): boolean | null {
  if (/^(no|false|0)?$/i.test(text)) return false;
  return /^(yes|true|1)$/i.test(text) ? true : null;
}

function wrongCount(count: number, expected: number): string {
  const columns = count === 1 ? "1 column" : `${count} columns`;
  return `This line has ${columns}, the first line has ${expected}. Put a text with a separator into quotation marks.`;
}

function emptyRow(line: number, phone: string): StagedRow {
  return {
    line,
    phone: phone.slice(0, 60),
    e164: null,
    country: null,
    name: null,
    provider: null,
    capabilities: null,
    status: null,
    archived: false,
    language: null,
    problem: null,
  };
}
