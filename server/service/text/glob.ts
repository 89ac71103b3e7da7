/**
 * Whether the end of a URI's path matches a glob: `*` within a folder, `**` over folders, `?`, `{a,b}`. A pattern without
 * a slash means the file's name.
 */
export function matchesGlob(pattern: string, uri: string): boolean {
  const path = decoded(uri);
  const source = pattern.replace(/\*\*\/?|\*|\?|\{[^{}]*\}|[\\^$.|+()[\]{}]/g, found => {
    if (found.startsWith('**')) return '(?:.*)';
    if (found === '*') return '[^/]*';
    if (found === '?') return '[^/]';
    if (!found.startsWith('{') || found.length === 1) return `\\${found}`;
    return `(?:${found.slice(1, -1).split(',').map(escaped).join('|')})`;
  });
  return new RegExp(`(?:^|/)${source}$`).test(path);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.|+*?()[\]{}]/g, '\\$&');
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
