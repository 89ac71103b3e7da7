import type { DeviceFamily } from '../families/family';
import { PYTHON } from './pattern/dialects';
import { spell } from './pattern/spell';
import { pythonBytes, pythonPattern, pythonText } from './quote';
import { asRoot, fileTables } from './remote';
import { indented, render, type Values } from './render';
import type { NewScriptRequest } from './request';
import { sessionData } from './sessionData';
import type { Shape } from './shape';
import { PYTHON_PARTS as PARTS } from './templates/pythonParts';
import { wordsOf } from './words';

/** The script in Python 3 (3.9 or later), with the standard library alone. */
export function pythonScript(request: NewScriptRequest, family: DeviceFamily, shape: Shape): string {
  const { reach, collect, report } = shape;
  const modules = ['base64', 'os', 're', 'select', ...(reach === 'remote' ? ['shlex'] : []), 'subprocess', 'sys'];
  return render(
    [
      PARTS.head,
      PARTS.shown,
      PARTS.ssh,
      ...(reach === 'session' ? sessionParts(family) : [PARTS.remote]),
      ...(collect === 'files' ? [PARTS.files] : collect === 'news' ? [PARTS.fresh] : [PARTS.noise]),
      ...(report === 'store' ? [PARTS.store] : report === 'event' ? [PARTS.event] : []),
      reach === 'session' ? PARTS.mainSession : PARTS.mainRemote,
      PARTS.end,
    ],
    {
      ...wordsOf(request, family),
      IMPORTS: ['from __future__ import annotations', '', ...modules.map(name => `import ${name}`)].join('\n'),
      WATCHED: indented(
        request.watched.map(one => `${pythonText(one)},`),
        4,
      ),
      PASSWORD_PROMPT: compiled(family.login.password),
      COLLECT: reach === 'session' ? COLLECT_SESSION[collect] : COLLECT_REMOTE[collect],
      REPORT: REPORT[report],
      ...noiseValues(family),
      ...(reach === 'session' ? sessionValues(family) : remoteValues(family)),
    },
  );
}

function sessionParts({ become }: DeviceFamily): readonly string[] {
  return [PARTS.session, ...(become.enable === undefined ? [] : [PARTS.enable])];
}

function sessionValues(family: DeviceFamily): Values {
  const { login, pager, become, errors, enter, commands } = family;
  const { prompts, answers, asked } = sessionData(family);
  const outer = login.outerShell;
  const enable = become.enable;
  return {
    PROMPTS: indented(
      prompts.map(([level, pattern]) => `"${level}": ${compiled(pattern)},`),
      4,
    ),
    ANSWERS: indented(
      answers.map(({ pattern, send }) => `(${compiled(pattern)}, ${pythonBytes(send)}),`),
      4,
    ),
    REFUSALS: patternList(errors.map(({ pattern }) => pattern)),
    ENTER: JSON.stringify(enter).slice(1, -1),
    LOGIN_OPTIONS:
      login.nameSuffix === ''
        ? 'host'
        : `"-l", host.rpartition("@")[0] + ${pythonText(login.nameSuffix)}, host.rpartition("@")[2]`,
    OUTER_ARGUMENT: outer === null ? '' : `, ${compiled(outer.prompt)}`,
    OUTER_STEP: outer === null ? '' : render([PARTS.outerStep], { OUTER_COMMAND: pythonText(outer.command) }).trimEnd(),
    ENABLE_STEP: enable === undefined ? '' : '    if level == "user":\n        enable(session, second)',
    BECOME_COMMAND: pythonText(enable?.command ?? ''),
    BECOME_PLAIN: enable?.command ?? '',
    ASKED_PATTERN: compiled(asked),
    NAME_STEP: enable?.user ? PARTS.nameStep.trimEnd() : '',
    PAGER_OFF: pager.off.map(pythonText).join(', '),
    EXIT: pythonText(commands.exit),
  };
}

function remoteValues(family: DeviceFamily): Values {
  return {
    AS_ROOT: indented(
      Object.entries(asRoot(family)).map(([become, command]) => `"${become}": ${pythonText(command)},`),
      4,
    ),
    TABLES: indented(
      fileTables(family).map(({ command, line }) => `(${pythonText(command)}, ${pythonPattern(spell(line, PYTHON))}),`),
      4,
    ),
  };
}

/** Noise patterns mark what changes by a group; those without one name lines that come and go. */
function noiseValues({ noise }: DeviceFamily): Values {
  return {
    DROPPED: patternList(noise.filter(({ drop }) => drop).map(({ pattern }) => pattern)),
    MASKED: patternList(noise.filter(({ drop }) => !drop).map(({ pattern }) => pattern)),
  };
}

function patternList(patterns: readonly RegExp[]): string {
  return indented(
    patterns.map(pattern => `${compiled(pattern)},`),
    4,
  );
}

function compiled(pattern: RegExp): string {
  return `re.compile(${pythonPattern(spell(pattern, PYTHON))})`;
}

const COLLECT_SESSION: Readonly<Record<Shape['collect'], string>> = {
  text: `        lines += [b"# " + line.encode("utf-8", "surrogateescape"), *settled(session.command(line))]`,
  lines: '        lines += settled(session.command(line))',
  news: '        lines += fresh(session.ssh.host, watched.index(line), session.command(line))',
  files: '',
};

const COLLECT_REMOTE: Readonly<Record<Shape['collect'], string>> = {
  text: `    for line in watched:
        lines += [b"# " + line.encode("utf-8", "surrogateescape"), *settled(host.run(f"sh -c {shlex.quote(line)} 2>&1"))]`,
  lines: `    for line in watched:
        lines += settled(host.run(f"sh -c {shlex.quote(line)} 2>&1"))`,
  news: `    for number, path in enumerate(watched):
        log = shlex.quote(path)
        command = f"test -r {log} || {{ echo {log} cannot be read; exit 126; }}; tail -n 500 {log}"
        lines += fresh(name, number, host.run(command))`,
  files: `    lines = files(host, watched)
    if not lines:
        raise Failure(f"No file of {name} could be read below: {' '.join(watched)}")`,
};

const REPORT: Readonly<Record<Shape['report'], string>> = {
  store: `    say(b"STORE: now")
    for line in lines:
        for piece in stored(line):
            say(piece)`,
  forward: `    for line in lines:
        say(b"FWD: " + line)`,
  event: `    for line in lines:
        if line.strip():
            say(b"LOG: " + event(line))`,
};
