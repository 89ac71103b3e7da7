import { eachContent } from './readFile';
import { lettersOf, type Tool, type ToolCall } from './tool';

/** Lines without their ends. */
function linesOf(content: string): string[] {
  const lines = content.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

const ended = (lines: readonly string[]): string => lines.map(line => `${line}\n`).join('');

export const cat: Tool = call => eachContent(call, lettersOf(call.args).rest, content => call.streams.out(content));

export const echo: Tool = ({ args, streams }) => {
  const plain = args[0] === '-n';
  streams.out(args.slice(plain ? 1 : 0).join(' ') + (plain ? '' : '\n'));
  return 0;
};

/** The format is used again until no argument is left, as in every shell. */
export const printf: Tool = ({ args, streams }) => {
  const [format = '', ...rest] = args;
  const text = format.replace(/\\([nt\\]|0?[0-7]{1,3})/g, (_, escape: string) => escapes(escape));
  const values = [...rest];
  do {
    streams.out(
      text.replace(/%(-?\d*)([sdob%])/g, (_, width: string, kind: string) => {
        if (kind === '%') return '%';
        const value = values.shift() ?? '';
        const shown = kind === 'o' ? Number(value).toString(8) : kind === 'd' ? String(Number(value)) : value;
        return width.startsWith('-') ? shown.padEnd(Number(width.slice(1))) : shown.padStart(Number(width));
      }),
    );
  } while (values.length > 0 && /%-?\d*[sdob]/.test(text));
  return 0;
};

function escapes(escape: string): string {
  if (escape === 'n') return '\n';
  if (escape === 't') return '\t';
  return escape === '\\' ? '\\' : String.fromCharCode(Number.parseInt(escape, 8) & 255);
}

/** `grep [-vicqEFn] PATTERN [FILE...]` */
export const grep: Tool = async call => {
  const { letters, rest } = lettersOf(call.args);
  const [source = '', ...files] = rest;
  const pattern = grepPattern(source, letters);
  if (!pattern) {
    call.streams.err(`grep: invalid pattern\n`);
    return 2;
  }
  let count = 0;
  const failed = await eachContent(call, files, (content, name) => {
    const fitting = linesOf(content)
      .map((line, index) => ({ line, number: index + 1 }))
      .filter(({ line }) => pattern.test(line) !== letters.has('v'));
    count += fitting.length;
    if (letters.has('q')) return;
    const head = files.length > 1 ? `${name}:` : '';
    if (letters.has('c')) call.streams.out(`${head}${fitting.length}\n`);
    else
      call.streams.out(ended(fitting.map(({ line, number }) => head + (letters.has('n') ? `${number}:` : '') + line)));
  });
  return failed ? 2 : Number(count === 0);
};

function grepPattern(source: string, letters: ReadonlySet<string>): RegExp | null {
  const text = letters.has('F') ? source.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : source;
  try {
    return new RegExp(text, letters.has('i') ? 'i' : '');
  } catch {
    return null;
  }
}

/** `head -n N`, `tail -n N`, and the old form `-N`. */
export function endsTool(end: 'head' | 'tail'): Tool {
  return call => {
    const { count, files } = lineCount(call);
    return eachContent(call, files, content => {
      const lines = linesOf(content);
      call.streams.out(ended(end === 'head' ? lines.slice(0, count) : lines.slice(Math.max(0, lines.length - count))));
    });
  };
}

function lineCount({ args }: ToolCall): { readonly count: number; readonly files: readonly string[] } {
  const [first = '', second = ''] = args;
  if (first === '-n') return { count: Number(second) || 0, files: args.slice(2) };
  const short = /^-n?(\d+)$/.exec(first);
  return short ? { count: Number(short[1]), files: args.slice(1) } : { count: 10, files: args };
}

export const sort: Tool = async call => {
  const { letters, rest } = lettersOf(call.args);
  const lines: string[] = [];
  const status = await eachContent(call, rest, content => void lines.push(...linesOf(content)));
  const sorted = lines.sort(
    (a, b) => (letters.has('n') ? Number.parseFloat(a) - Number.parseFloat(b) : 0) || (a < b ? -1 : Number(a > b)),
  );
  if (letters.has('r')) sorted.reverse();
  call.streams.out(ended(letters.has('u') ? [...new Set(sorted)] : sorted));
  return status;
};

export const wc: Tool = call => {
  const { letters, rest } = lettersOf(call.args);
  return eachContent(call, rest, (content, name) => {
    const counts = [
      ['l', content.split('\n').length - 1],
      ['w', content.split(/\s+/).filter(Boolean).length],
      ['c', content.length],
    ] as const;
    const shown = counts.filter(([letter]) => letters.size === 0 || letters.has(letter)).map(([, count]) => count);
    call.streams.out(`${shown.join(' ')}${name === '-' ? '' : ` ${name}`}\n`);
  });
};

/** `cut -d D -f N FILE...`, one field or a list of fields. */
export const cut: Tool = call => {
  const args = [...call.args];
  let delimiter = '\t';
  let fields: number[] = [];
  const files: string[] = [];
  for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
    if (arg.startsWith('-d')) delimiter = arg.slice(2) || (args.shift() ?? '');
    else if (arg.startsWith('-f')) fields = (arg.slice(2) || (args.shift() ?? '')).split(',').map(Number);
    else files.push(arg);
  }
  return eachContent(call, files, content => {
    const picked = linesOf(content).map(line => {
      const parts = line.split(delimiter);
      return fields.flatMap(field => parts[field - 1] ?? []).join(delimiter);
    });
    call.streams.out(ended(picked));
  });
};

/** `xargs [-0] [-n N] [-r] COMMAND...` */
export const xargs: Tool = async call => {
  const args = [...call.args];
  let separator: string | RegExp = /\s+/;
  let size = 5000;
  for (let option = args[0]; option?.startsWith('-'); option = args[0]) {
    args.shift();
    if (option === '-0') separator = '\0';
    else if (option === '-n') size = Number(args.shift()) || 1;
  }
  const values = (await call.streams.input()).rest().split(separator).filter(Boolean);
  let status = 0;
  for (let at = 0; at < values.length; at += size) {
    const failed = await call.run([...(args.length > 0 ? args : ['echo']), ...values.slice(at, at + size)]);
    if (failed) status = 123;
  }
  return status;
};
