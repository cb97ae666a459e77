import { UnreadableFile } from "@/lib/imports/unreadable-file";

const notUtf8 = 'This file is not in UTF-8. Save it as "CSV UTF-8" and choose it again.';
const notText = "This is not a CSV file: it holds binary data. Save the table as CSV and choose it again.";

/** A file's bytes as text, without its byte order mark. Throws {@link UnreadableFile} when they are not UTF-8. */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  for await (const chunk of bytes) {
    if (isFirst && isUtf16(chunk)) throw new UnreadableFile(notUtf8);
    isFirst = false;
    yield readable(() => decoder.decode(chunk, { stream: true }));
  }
  yield readable(() => decoder.decode());
}

function readable(decode: () => string): string {
  try {
    const text = decode();
    if (!text.includes("\0")) return text;
  } catch {
    throw new UnreadableFile(notUtf8);
  }
  throw new UnreadableFile(notText);
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
