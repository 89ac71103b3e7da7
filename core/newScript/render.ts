export type Values = Readonly<Record<string, string>>;

/**
 * Parts of a script put together, with `@NAME@` replaced by its value. A line of nothing but a place whose value is empty
 * vanishes.
 * @throws RangeError for a place without a value: a template and its values belong together
 */
export function render(parts: readonly string[], values: Values): string {
  const text = parts
    .join('')
    .replace(/^[ ]*@([A-Z_]+)@\n/gm, (line, name: string) => (values[name] === '' ? '' : line))
    .replace(/@([A-Z_]+)@/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new RangeError(`no value for @${name}@`);
      return value;
    });
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** Each line indented, for a place of its own. */
export function indented(lines: readonly string[], by: number): string {
  return lines.map(line => (line === '' ? '' : ' '.repeat(by) + line)).join('\n');
}
