import { show } from '../show';
import type { RuleTable } from '../rule';

/** FWD lines: `FWD: size:mode:uid:gid:md5:sha1[:sha256] name`. */
export const FORWARD_RULES = {
  noName: {
    code: 'fwd/no-name',
    level: 'error',
    title: 'FWD without a blank before the name',
    message: (payload: string) =>
      payload === ''
        ? 'This FWD has no payload: analysisd logs "(1755): ERROR: Invalid syscheck message received."'
        : `No blank parts sum and name in ${show(payload)}: analysisd logs "(1755): ERROR: Invalid syscheck message received."`,
    fix: 'Put a blank for the TAB',
  },
  emptyName: {
    code: 'fwd/empty-name',
    level: 'error',
    title: 'FWD without a name',
    message: () => 'Nothing stands behind the sum: analysisd keeps it as a file without a name.',
  },
  emptySum: {
    code: 'fwd/empty-sum',
    level: 'error',
    title: 'Two blanks behind FWD',
    message: () =>
      'A blank begins the payload: the sum is empty and all the rest is the name, so it never changes and never alerts.',
    fix: 'Leave one blank',
  },
  fieldCount: {
    code: 'fwd/field-count',
    level: 'error',
    title: 'Fewer than six fields',
    message: (count: number) =>
      `The sum has ${count} of the six fields (size:mode:uid:gid:md5:sha1): analysisd compares fields that do not belong together.`,
  },
  crashes: {
    code: 'fwd/crashes-analysisd',
    level: 'error',
    title: 'Up to 3.8 this line can kill analysisd',
    message: (count: number) =>
      `The sum has ${count} of six non-empty fields: up to 3.8 it kills analysisd (signal 11) if \`alert_new_files\` is on and the file is new.`,
  },
  blankInSum: {
    code: 'fwd/blank-in-sum',
    level: 'error',
    title: 'A blank inside the sum',
    message: (name: string) => `analysisd ends the sum at the first blank: the name of this file is ${show(name)}.`,
    fix: 'Take the blanks out of the sum',
  },
  seventhField: {
    code: 'fwd/seventh-field',
    level: 'warning',
    title: 'A seventh field that this release does not know',
    message: (isWazuh: boolean) =>
      isWazuh
        ? 'Wazuh takes a seventh field as the user’s name and wants group, time and inode behind it: this message is invalid.'
        : 'Up to 3.8 there is no field for SHA256: it is taken as part of the SHA1.',
  },
  eighthField: {
    code: 'fwd/eighth-field',
    level: 'warning',
    title: 'More than seven fields',
    message: (release: 'ossec-4.3' | 'other') =>
      release === 'ossec-4.3'
        ? 'OSSEC has no eighth field: it is taken as part of the SHA256.'
        : 'OSSEC has no eighth field: it is taken as part of the last hash.',
  },
  sizeNotNumber: {
    code: 'fwd/size-not-number',
    level: 'warning',
    title: 'Size that is no number',
    message: (text: string) =>
      `${show(text)} is no plain number. analysisd compares it as text: another way of writing the same size alerts.`,
    fix: 'Write plain digits',
  },
  ownerNotNumber: {
    code: 'fwd/owner-not-number',
    level: 'info',
    title: 'Owner or group that is no number',
    message: (field: string, text: string) =>
      `${show(text)} is no ${field} number. analysisd compares it as text, so name and number of the same owner differ.`,
  },
  modeNotOctal: {
    code: 'fwd/mode-not-octal',
    level: 'error',
    title: 'Permissions that are no octal number',
    message: (text: string) =>
      `${show(text)} is no octal mode: an alert shows no permission line, or the one of another file.`,
    fix: 'Write the mode as OSSEC reads it',
  },
  modeMisread: {
    code: 'fwd/mode-misread',
    level: 'error',
    title: 'Permissions that OSSEC reads as another number',
    message: (text: string, shown: string, meant: string | null) =>
      `OSSEC reads the mode ${show(text)} as the decimal number and prints \`${shown}\`${meant === null ? '' : `, not \`${meant}\``}.`,
    fix: 'Write the mode as OSSEC reads it',
  },
  modeZero: {
    code: 'fwd/mode-zero',
    level: 'warning',
    title: 'A mode of 0',
    message: (text: string) =>
      `The mode ${show(text)} is 0, which analysisd takes as "no number": a change alert shows no permission line, or the one of another file.`,
    fix: 'Write the decimal st_mode of a plain file',
    fixIsGuess: true,
  },
  hashLength: {
    code: 'fwd/hash-length',
    level: 'warning',
    title: 'Hash of the wrong length',
    message: (field: string, length: number, wanted: number) =>
      `This ${field} has ${length} of ${wanted} digits. analysisd does not check it: it is stored and compared as text.`,
  },
  hashNotHex: {
    code: 'fwd/hash-not-hex',
    level: 'warning',
    title: 'Hash that is not hexadecimal',
    message: (field: string, text: string) =>
      `${show(text)} is no ${field}. analysisd does not check it: it is stored and compared as text.`,
  },
  hashesSwapped: {
    code: 'fwd/hashes-swapped',
    level: 'warning',
    title: 'MD5 and SHA1 in the wrong order',
    message: () =>
      'SHA1 stands in the place of MD5: an alert names each hash by its place, so both get the other’s name.',
    fix: 'Swap the two hashes',
    fixIsGuess: true,
  },
  hashCapitals: {
    code: 'fwd/hash-capitals',
    level: 'warning',
    title: 'Hash in capitals',
    message: (field: string) =>
      `analysisd compares hashes as text: this ${field} in small letters at the next run is a change of the file.`,
    fix: 'Write the hash in small letters',
  },
  hashEmpty: {
    code: 'fwd/hash-empty',
    level: 'error',
    title: 'Empty hash',
    message: (field: string, release: 'ossec-4.3' | 'wazuh-4' | 'older') =>
      `The ${field} is empty${EMPTY_HASH[release]}`,
  },
  placeholder: {
    code: 'fwd/placeholder',
    level: 'info',
    title: '`xxx` in the place of a hash',
    message: (field: string, isPlaceholder: boolean) =>
      isPlaceholder
        ? `\`xxx\` says that there is no ${field}: a change from or to it raises no alert and sets the counter of changes back.`
        : `\`xxx\` is text like any other for this release: a real ${field} in its place at the next run raises an alert.`,
    once: true,
  },
  deletedForm: {
    code: 'fwd/deleted-form',
    level: 'warning',
    title: 'A sum that begins with -1',
    message: (sum: string) =>
      `${show(sum)} begins with \`-1\`: analysisd takes the file as deleted and looks at nothing else of the sum.`,
    fix: 'Write -1 alone',
    fixIsGuess: true,
  },
  nameEdge: {
    code: 'fwd/name-edge',
    level: 'warning',
    title: 'Blank at the beginning or the end of a name',
    message: (isTrailing: boolean) =>
      `The blank at the ${isTrailing ? 'end' : 'beginning'} belongs to the name: for analysisd this is another file than the one without it.`,
    fix: 'Take the blank away',
  },
  blankInName: {
    code: 'fwd/blank-in-name',
    level: 'hint',
    title: 'Blank inside a name',
    message: (name: string) =>
      `The name is ${show(name)}, blanks included: only the first blank of the payload parts sum and name.`,
    once: true,
  },
  controlInName: {
    code: 'fwd/control-in-name',
    level: 'warning',
    title: 'Control byte in a name',
    message: (name: string, isDeleted: boolean) =>
      isDeleted
        ? `analysisd deletes the control bytes of ${show(name)}: two files may fall together under one name.`
        : `The control bytes of ${show(name)} are kept in the database and printed into alerts.`,
    fix: 'Write the control bytes as \\xNN',
  },
  nameTooLong: {
    code: 'fwd/name-too-long',
    level: 'warning',
    title: 'Name longer than 756 bytes',
    message: (bytes: number) =>
      `This name has ${bytes} bytes: an alert cuts it at 756, so files that differ behind that look alike.`,
  },
  relativePath: {
    code: 'fwd/relative-path',
    level: 'info',
    title: 'Relative path',
    message: (name: string) =>
      `${show(name)} is relative: analysisd knows files by this text alone, so an absolute name for the same file is another file.`,
    once: true,
  },
  mixedPaths: {
    code: 'fwd/mixed-paths',
    level: 'warning',
    title: 'Absolute and relative paths in one run',
    message: (name: string, isAbsolute: boolean) =>
      `${show(name)} is ${isAbsolute ? 'absolute' : 'relative'}, the names before are ${isAbsolute ? 'relative' : 'absolute'}: a file that changes its form is a new file, and its changes go unseen.`,
  },
  duplicatePath: {
    code: 'fwd/duplicate-path',
    level: 'warning',
    title: 'A file is reported twice',
    message: (name: string, isSame: boolean) =>
      isSame
        ? `${show(name)} was reported before in this run with the same sum: the second line has no effect.`
        : `${show(name)} was reported before in this run with another sum: each run counts as a change, and after three the file is silent.`,
  },
} as const satisfies RuleTable;

const EMPTY_HASH = {
  'ossec-4.3': ': a placeholder like `xxx`, so a change from or to it raises no alert.',
  older: '. analysisd compares it as text: the file alerts when the hash is there again.',
  'wazuh-4': ': Wazuh shows no line for this hash, and an alert without any line is not raised.',
} as const;
