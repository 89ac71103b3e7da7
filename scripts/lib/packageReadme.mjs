/**
 * The README as a gallery shows it: without links into the repository, whose address the package does not name, and without its
 * pictures. The words of links stay.
 *
 * @param {string} markdown
 * @returns {string}
 */
export function packageReadme(markdown) {
  return markdown
    .replace(/^!\[[^\]]*\]\((?!https:)[^)]*\)\n+/gm, '')
    .replace(/(?<!!)\[([^\]]*)\]\((?![a-z]+:|#)[^)]*\)/g, '$1');
}
