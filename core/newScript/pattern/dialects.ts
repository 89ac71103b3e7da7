import type { ClassItem } from './pattern';
import type { Dialect } from './spell';

const SPECIAL = /[\\^$.*+?()[\]{}|]/;

function escaped(code: number): string {
  const character = String.fromCharCode(code);
  return SPECIAL.test(character) ? `\\${character}` : character;
}

/** POSIX leaves the backslash in front of some of them undefined; in a class they all stand for themselves. */
function posixEscaped(code: number): string {
  const character = String.fromCharCode(code);
  if (character === '^' || character === '\\') return `\\${character}`;
  return SPECIAL.test(character) ? `[${character}]` : character;
}

function isPrintable(code: number): boolean {
  return code >= 0x20 && code < 0x7f;
}

function inEscapedClass(control: (code: number) => string) {
  const one = (code: number): string => {
    const character = String.fromCharCode(code);
    if (!isPrintable(code)) return control(code);
    return /[\\\]^[{}-]/.test(character) ? `\\${character}` : character;
  };
  return (item: ClassItem): string => {
    if (item.kind !== 'range') return { digits: '\\d', word: '\\w', blanks: '\\s' }[item.kind];
    return item.from === item.to ? one(item.from) : `${one(item.from)}-${one(item.to)}`;
  };
}

function tclControl(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Advanced regular expressions of Tcl (`re_syntax`). Its `\x` reads any number of digits, so `\u` it is. */
export const TCL: Dialect = {
  capture: () => '(',
  group: '(?:',
  character: code => (isPrintable(code) ? escaped(code) : tclControl(code)),
  inClass: inEscapedClass(tclControl),
  wordEdge: '\\y',
  anyCase: '(?i)',
};

function pythonControl(code: number): string {
  return `\\x${code.toString(16).padStart(2, '0')}`;
}

/** Python's `re`, over bytes. */
export const PYTHON: Dialect = {
  capture: name => `(?P<${name}>`,
  group: '(?:',
  character: code => (isPrintable(code) ? escaped(code) : pythonControl(code)),
  inClass: inEscapedClass(pythonControl),
  wordEdge: '\\b',
  anyCase: '(?i)',
};

/** POSIX extended regular expressions, as `grep -E` and `sed -E` read them. They know no escapes within a class. */
export const POSIX: Dialect = {
  capture: () => '(',
  group: '(',
  character: code => (isPrintable(code) ? posixEscaped(code) : '[[:cntrl:]]'),
  inClass: item => {
    if (item.kind !== 'range') return { digits: '0-9', word: 'A-Za-z0-9_', blanks: '[:space:]' }[item.kind];
    if (!isPrintable(item.from) || !isPrintable(item.to)) return '[:cntrl:]';
    const [from, to] = [String.fromCharCode(item.from), String.fromCharCode(item.to)];
    return from === to ? from : `${from}-${to}`;
  },
  wordEdge: '\\b',
  anyCase: null,
};
