/**
 * The README as a gallery shows it: without links into the repository, whose address the package does not name. Their words stay.
 *
 * @param {string} markdown
 * @returns {string}
 */
export function packageReadme(markdown) {
  return markdown.replace(/(?<!!)\[([^\]]*)\]\((?![a-z]+:|#)[^)]*\)/g, '$1');
}
