import { describe, expect, test } from "vitest";
import { readRecords } from "@/lib/imports/records";

async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === "string" ? Buffer.from(part) : part;
}

async function read(...parts: (string | Uint8Array)[]): Promise<[number, ...string[]][]> {
  const records: [number, ...string[]][] = [];
  for await (const { line, cells } of readRecords(chunks(...parts))) records.push([line, ...cells]);
  return records;
}

describe("what spreadsheets write is read", () => {
  test.each([
    ["commas", "name,phone\nAda,1\n"],
    ["semicolons", "name;phone\nAda;1\n"],
    ["tabs", "name\tphone\nAda\t1\n"],
    ["a byte order mark", "\uFEFFname,phone\nAda,1\n"],
    ["Windows' line ends", "name,phone\r\nAda,1\r\n"],
    ["old line ends", "name,phone\rAda,1\r"],
    ["no last line end", "name,phone\nAda,1"],
    ["quotes everywhere", '"name","phone"\n"Ada","1"\n'],
    ["spaces around", " name , phone \n Ada , 1 \n"],
  ])("%s", async (_, text) => {
    expect(await read(text)).toEqual([
      [1, "name", "phone"],
      [2, "Ada", "1"],
    ]);
  });

  test("a separator of another kind is part of the text", async () => {
    expect(await read("name,phone\nAda; the first,1\n")).toContainEqual([2, "Ada; the first", "1"]);
    expect(await read('"a,b,c";phone\nx;1\n')).toContainEqual([2, "x", "1"]);
  });

  test("a letter of several bytes may be cut by the chunks", async () => {
    const bytes = Buffer.from("name\nZoë\n");
    expect(await read(bytes.subarray(0, 8), bytes.subarray(8))).toContainEqual([2, "Zoë"]);
  });

  test("a quotation mark inside of an unquoted text is one", async () => {
    expect(await read('name,phone\nAda "the" first,1\n')).toContainEqual([2, 'Ada "the" first', "1"]);
  });
});

test("lines are counted as an editor does, with quoted line ends and empty lines of every kind", async () => {
  const text = 'name,phone\r\n"Ada\r\nLovelace",1\r\n\r\n,\r\nBob,2\nEve,3\r\n';
  expect((await read(text)).map(([line]) => line)).toEqual([1, 2, 6, 7]);
});

describe("what is not CSV in UTF-8 is refused with a sentence that says what to do", () => {
  test.each([
    ["UTF-16", [new Uint8Array([0xff, 0xfe, 0x61, 0])], /not in UTF-8/],
    ["Latin-1", ["name\nZo", new Uint8Array([0xeb, 0x0a])], /not in UTF-8/],
    ["a text that breaks off inside of a letter", ["name\nZo", new Uint8Array([0xc3])], /not in UTF-8/],
    ["binary data", ["PK\u0003\u0004\0\0"], /binary data/],
    ["one huge line", ["name\n", "x".repeat(200_000)], /^Line 2 is longer than 64 KB/],
    ["a huge first line", ["x".repeat(200_000)], /^Line 1 is longer than 64 KB/],
    ["a quote that is never closed", ['name\n\nAda\n"Bob\nEve\n'], /line 4 is never closed/],
    ["a text behind a quoted one", ['name\n"Ada" Lovelace\n'], /^Line 2 cannot be read/],
  ])("%s", async (_, parts, sentence) => {
    await expect(read(...parts)).rejects.toThrow(sentence);
  });

  test("an empty file has no records", async () => {
    expect(await read("")).toEqual([]);
    expect(await read("\uFEFF\n\n")).toEqual([]);
  });
});
