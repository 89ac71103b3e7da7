import { expect, it } from 'vitest';
import { showControl } from '../../../core/showControl';

it.each([
  ['plain, ünïcode 日本 \t', 'plain, ünïcode 日本 \t'],
  ['\x1b[31mred\x07', '␛[31mred␇'],
  ['a\r\nb\x7f\x9b', 'a␍␊b␡\ufffd'],
  ['/tmp/\u202egnp.exe\u2066x\u200f', '/tmp/⟨U+202E⟩gnp.exe⟨U+2066⟩x⟨U+200F⟩'],
])('%j is shown as %j', (text, shown) => {
  expect(showControl(text)).toBe(shown);
});
