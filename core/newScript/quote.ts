/** A word that any POSIX shell reads as it stands here, always in quotes. */
export function shellQuoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A word of a Tcl list, in braces where they keep it as it is. */
export function tclWord(word: string): string {
  return word !== '' && !bracesHold(word) ? word.replace(/[\\{}[\]$";\s#]/g, '\\$&') : `{${word}}`;
}

/** Within braces only braces count, and a backslash in front of one takes it out of the count. */
function bracesHold(word: string): boolean {
  if (/\\$/.test(word) || /\\\n/.test(word)) return false;
  let depth = 0;
  for (const [brace] of word.matchAll(/\\[\s\S]|[{}]/g)) {
    if (brace === '{') depth += 1;
    else if (brace === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Text within Tcl's double quotes, its control characters escaped. */
export function tclText(text: string): string {
  const escaped = text.replace(/[\\$"[\]]/g, '\\$&');
  return escaped.replace(
    /[\x00-\x1f]/g,
    one => TCL_ESCAPES[one] ?? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const TCL_ESCAPES: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\t': '\\t' };

export function pythonText(text: string): string {
  return JSON.stringify(text);
}

/** A bytes literal; what is not ASCII goes out as UTF-8. */
export function pythonBytes(text: string): string {
  const escaped = JSON.stringify(text).replace(/\\u00([0-9a-f]{2})/g, '\\x$1');
  return /^[\x20-\x7e]*$/.test(escaped) ? `b${escaped}` : `${escaped}.encode()`;
}

/** A raw bytes literal of a regular expression. */
export function pythonPattern(expression: string): string {
  if (!expression.includes('"')) return `rb"${expression}"`;
  return expression.includes("'") ? `rb"${expression.replaceAll('"', '\\x22')}"` : `rb'${expression}'`;
}
