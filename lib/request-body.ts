/**
 * Reads a request's body, and no more of it than `maximumBytes`: null when it is longer. Throws what the connection
 * throws when it breaks off.
 */
export async function readBytes(request: Request, maximumBytes: number): Promise<Uint8Array | null> {
  const { body } = request;
  if (Number(request.headers.get("content-length") ?? 0) > maximumBytes) {
    await body?.cancel();
    return null;
  }
  return body ? readStream(body.getReader(), maximumBytes) : new Uint8Array();
}

async function readStream(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maximumBytes: number,
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > maximumBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks);
}
