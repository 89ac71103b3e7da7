import type { RuleTable } from '../../rules/rule';

const remove = 'Remove it';

/** Rules about the form of the file. */
export const STRUCTURE_RULES = {
  xmlBroken: {
    code: 'config/xml-broken',
    level: 'error',
    title: 'Not readable for OSSEC',
    message: (daemon: string) => `agentlessd refuses the whole file and does not start: "${daemon}".`,
  },
  rawLessThan: {
    code: 'config/raw-less-than',
    level: 'error',
    title: 'A < in a value',
    message: () => 'A `<` in a value begins a tag for OSSEC, and the whole file is refused. Write `\\<`.',
    fix: 'Put a backslash in front',
  },
  backslashEnd: {
    code: 'config/backslash-end',
    level: 'error',
    title: 'A backslash in front of an end tag',
    message: (name: string) =>
      `The backslash protects the \`<\` behind it: OSSEC reads \`</${name}>\` as text and refuses the whole file. Put something between the two, a quote for example.`,
  },
  valueTooLong: {
    code: 'config/value-too-long',
    level: 'error',
    title: 'Longer than OSSEC can read',
    message: (limit: number) =>
      `OSSEC reads at most ${limit - 1} bytes between two tags, blanks included, and refuses the whole file. Make it shorter.`,
  },
  xmlDeclaration: {
    code: 'config/xml-declaration',
    level: 'error',
    title: 'An XML declaration',
    message: (release: string) => `${release} refuses a file that begins with \`<?xml …?>\`. Only OSSEC 4.3 skips it.`,
    fix: remove,
  },
  notAComment: {
    code: 'config/not-a-comment',
    level: 'warning',
    title: 'Taken for a comment',
    message: () => 'Whatever begins with `<!` is a comment for OSSEC, up to the next `-->`: all of this is skipped.',
  },
  commentNested: {
    code: 'config/comment-nested',
    level: 'warning',
    title: 'A comment in a comment',
    message: () => 'Comments do not nest: the first `-->` ended this one, and what follows it is in force.',
  },
  commentEndsEarly: {
    code: 'config/comment-ends-early',
    level: 'warning',
    title: '!> ends a comment',
    message: () => 'OSSEC ends a comment at `!>` as well: what follows it is in force. Put a blank between the two.',
  },
  unknownRoot: {
    code: 'config/unknown-root',
    level: 'error',
    title: 'Unknown root element',
    message: (name: string) => `OSSEC refuses the whole file: ${name} is not \`ossec_config\`.`,
  },
  twoRoots: {
    code: 'config/two-roots',
    level: 'hint',
    title: 'Several root elements',
    message: () => 'OSSEC reads several `<ossec_config>` as one. Other XML tools refuse the file.',
  },
  unknownSection: {
    code: 'config/unknown-section',
    level: 'error',
    title: 'Unknown section',
    message: (name: string) => `agentlessd refuses the whole file: it does not know the section ${name}.`,
  },
  emptySection: {
    code: 'config/empty-section',
    level: 'error',
    title: 'A section without elements',
    message: (name: string) => `agentlessd refuses the whole file: ${name} has no element in it. Fill it or remove it.`,
    fix: remove,
  },
  unknownElement: {
    code: 'config/unknown-element',
    level: 'error',
    title: 'Unknown element',
    message: (name: string, near: string | null) =>
      `agentlessd refuses the whole file: ${name} is no element of \`<agentless>\`.${near === null ? '' : ` \`${near}\` is.`}`,
    fix: 'Correct the name',
    fixIsGuess: true,
  },
  duplicateElement: {
    code: 'config/duplicate-element',
    level: 'warning',
    title: 'An element twice',
    message: (name: string) => `Another \`<${name}>\` follows: the last one counts, this one has no effect.`,
    fix: remove,
    unnecessary: true,
  },
  nestedElement: {
    code: 'config/nested-element',
    level: 'warning',
    title: 'An element within a value',
    message: (name: string) => `Only what follows the inner element is the value of \`<${name}>\`; the rest is lost.`,
  },
  textIgnored: {
    code: 'config/text-ignored',
    level: 'info',
    title: 'Text between elements',
    message: () => 'Text between the elements of `<agentless>` has no effect.',
    unnecessary: true,
  },
  attributeIgnored: {
    code: 'config/attribute-ignored',
    level: 'info',
    title: 'Attributes have no effect',
    message: (name: string) => `Attributes of \`<${name}>\` have no effect.`,
    fix: remove,
    unnecessary: true,
  },
} as const satisfies RuleTable;
