/** `bytes` in chunks of `size`, each overwritten when the next is asked for, as a reader of files does it. */
export function* chunksOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  const chunk = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    chunk.set(part);
    yield chunk.subarray(0, part.length);
  }
}
