/**
 * Cuts a stream of bytes into parts of known sizes, after `skip` bytes that are of no use. Holds one part
 * and no more. A stream that ends before the last part does is a line that broke: what came whole was yielded.
 */
export async function* cutParts(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { sizes, skip, heard }: { readonly sizes: readonly number[]; readonly skip: number; heard(): void },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  let rest: Uint8Array<ArrayBuffer> = new Uint8Array();
  let toSkip = skip;
  try {
    for (const size of sizes) {
      const part = new Uint8Array(size);
      let filled = 0;
      while (filled < size) {
        if (rest.length === 0) {
          const { done, value } = await reader.read();
          if (done) throw new DOMException('the snapshot ends too early', 'NetworkError');
          heard();
          rest = value.subarray(Math.min(toSkip, value.length));
          toSkip -= value.length - rest.length;
        }
        const piece = rest.subarray(0, size - filled);
        part.set(piece, filled);
        filled += piece.length;
        rest = rest.subarray(piece.length);
      }
      yield part;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
