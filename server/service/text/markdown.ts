/** Text of a device or a script as inline code: no character of it is taken for markdown. */
export function code(text: string): string {
  const shown = text.replaceAll(/[\x00-\x1f\x7f]/g, control => picture(control));
  const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), run => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = shown === '' || shown.startsWith('`') || shown.endsWith('`') || /^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** The symbol that Unicode has for a control character: `␛` for ESC. */
function picture(control: string): string {
  const unit = control.charCodeAt(0);
  return String.fromCharCode(unit === 0x7f ? 0x2421 : 0x2400 + unit);
}
