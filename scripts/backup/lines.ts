const newline = 0x0a;

export type Lines = AsyncGenerator<Buffer>;

/** The lines of a stream of bytes, without their ends. Only a line feed ends one: rows may hold any other character. */
export async function* readLines(source: AsyncIterable<Buffer>): Lines {
  let rest: Buffer[] = [];
  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      yield rest.length > 0
        ? Buffer.concat([...rest, chunk.subarray(start, end)])
        : chunk.subarray(start, end);
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
