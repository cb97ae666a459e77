import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { decodeText } from "@/lib/imports/decode";
import { UnreadableFile } from "@/lib/imports/unreadable-file";

/** The cells of a record, and the line of the file on which it begins, counted from 1. */
export type CsvRecord = { line: number; cells: string[] };

type ParserRecord = { record: string[] };

const longestRecord = 64 * 1024;
const delimiters = [",", ";", "\t"] as const;

/**
 * The records of a CSV file in UTF-8, separated by commas, semicolons or tabs (the header tells), without its empty
 * lines. Reads as it goes: never more than a record and a chunk are in memory. Throws {@link UnreadableFile}.
 */
export async function* readRecords(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord> {
  const { head, rest } = await peekLine(decodeText(bytes));
  // Counted where records are found: when the parser fails, those it has found before are not handed out any more.
  let line = 1;
  const begins: number[] = [];
  const parser = parse({
    delimiter: delimiterOf(head),
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
    raw: true,
    max_record_size: longestRecord,
    on_record: (found) => {
      begins.push(line);
      line += lineBreaks(found);
      return found;
    },
  });
  const source = Readable.from(rest, { objectMode: true });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record } of parser as AsyncIterable<ParserRecord>) {
      const begin = begins.shift() ?? line;
      if (record.some((cell) => cell !== "")) yield { line: begin, cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, line) : error;
  } finally {
    source.destroy();
  }
}

/** How many lines a record ends, by the text that it was read from. */
function lineBreaks(found: object): number {
  const raw = "raw" in found && typeof found.raw === "string" ? found.raw : "";
  return raw.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** Reads until the first line is whole, and gives the text back as if nothing had been read. */
async function peekLine(
  text: AsyncGenerator<string>,
): Promise<{ head: string; rest: AsyncGenerator<string> }> {
  let head = "";
  while (!/[\r\n]/.test(head.trimStart()) && head.length <= longestRecord) {
    const { value, done } = await text.next();
    if (done) break;
    head += value;
  }
  return { head, rest: concat(head, text) };
}

async function* concat(head: string, text: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* text;
}

function delimiterOf(head: string): string {
  const [header = ""] = head
    .trimStart()
    .replace(/"[^"]*"/g, "")
    .split(/[\r\n]/, 1);
  const counted = delimiters.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

function unreadable({ code }: CsvError, line: number): UnreadableFile {
  if (code === "CSV_MAX_RECORD_SIZE") {
    return new UnreadableFile(
      `Line ${line} is longer than 64 KB. Is this a CSV file, and is every quotation mark closed?`,
    );
  }
  if (code === "CSV_QUOTE_NOT_CLOSED")
    return new UnreadableFile(`The quotation mark that opens in line ${line} is never closed.`);
  return new UnreadableFile(
    `Line ${line} cannot be read: a quotation mark stands where none may be. Inside of a quoted text, write it twice.`,
  );
}
