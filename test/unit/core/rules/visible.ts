import { utf8 } from '../../../../core/bytes';

/**
 * Bytes that cannot be seen, written so that they can (docs/rules/README.md): `␍ ␛ ␀ ␉ ␈ ␇ ␌` for control characters, `␠`
 * for a blank at a line's end, `⟦a×500⟧` for five hundred `a`, `⟦BOM⟧`, `⟦xx⟧` for the byte with that hexadecimal number,
 * and `␄` at the very end for output that ends there, without a line feed.
 */
export function visible(text: string): Uint8Array<ArrayBuffer> {
  const plain = text
    .replace(/⟦BOM⟧/g, '\ufeff')
    .replace(/⟦(.)×(\d+)⟧/g, (_, unit: string, times: string) => unit.repeat(Number(times)))
    .replace(/␍/g, '\r')
    .replace(/␛/g, '\x1b')
    .replace(/␀/g, '\0')
    .replace(/␉/g, '\t')
    .replace(/␈/g, '\b')
    .replace(/␇/g, '\x07')
    .replace(/␌/g, '\f')
    .replace(/␠/g, ' ')
    .replace(/␄\n?$/, '');
  return withRawBytes(plain);
}

function withRawBytes(text: string): Uint8Array<ArrayBuffer> {
  const parts = text.split(/⟦([0-9a-f]{2})⟧/);
  const bytes = parts.map((part, index) => (index % 2 === 0 ? utf8(part) : Uint8Array.of(parseInt(part, 16))));
  return Uint8Array.from(bytes.flatMap(part => [...part]));
}
