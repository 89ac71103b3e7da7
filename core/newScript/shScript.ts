import type { DeviceFamily, Noise } from '../families/family';
import { POSIX } from './pattern/dialects';
import { groupNumber, replacingGroup } from './pattern/groups';
import { spell } from './pattern/spell';
import { shellQuoted } from './quote';
import { asRoot, fileTables } from './remote';
import { indented, render, type Values } from './render';
import type { NewScriptRequest } from './request';
import { sessionData } from './sessionData';
import type { Shape } from './shape';
import { SH_PARTS as PARTS } from './templates/shParts';
import { wordsOf } from './words';

/** The script in POSIX shell. */
export function shScript(request: NewScriptRequest, family: DeviceFamily, shape: Shape): string {
  const { reach, collect, report } = shape;
  const reaching = reach === 'session' ? sessionParts(family) : [PARTS.remote];
  return render(
    [
      PARTS.head,
      PARTS.shown,
      PARTS.session,
      ...reaching,
      ...(collect === 'files' ? [PARTS.files] : collect === 'news' ? [PARTS.fresh] : [PARTS.noise]),
      ...(report === 'store' ? [PARTS.store] : report === 'event' ? [PARTS.event] : []),
      PARTS.setUp,
      ...(reach === 'remote' ? [PARTS.become] : []),
      PARTS.readArguments,
      reach === 'session' ? PARTS.mainSession : PARTS.mainRemote,
    ],
    {
      ...wordsOf(request, family),
      WATCHED: request.watched.join('\n'),
      PASSWORD_PROMPT: quotedPattern(family.login.password),
      COLLECT: reach === 'session' ? COLLECT_SESSION[collect] : COLLECT_REMOTE[collect],
      REPORT: REPORT[report],
      NOISE: noiseCommands(family.noise),
      ...(reach === 'session' ? sessionValues(family) : remoteValues(family)),
    },
  );
}

function sessionParts({ become }: DeviceFamily): readonly string[] {
  return [PARTS.prompts, ...(become.enable === undefined ? [] : [PARTS.enable]), PARTS.command];
}

function sessionValues(family: DeviceFamily): Values {
  const { login, pager, become, errors, enter, commands } = family;
  const { prompts, answers, asked } = sessionData(family);
  const outer = login.outerShell;
  const enable = become.enable;
  return {
    PROMPTS: indented(
      prompts.map(
        ([level, pattern]) =>
          `is_prompt ${quotedPattern(pattern)} ${groupNumber(pattern, 'name')} && level=${level} && return`,
      ),
      2,
    ),
    ANSWERS: indented(
      answers.map(({ pattern, send }) => `fits ${quotedPattern(pattern)} && reply ${sent(send)} && return`),
      2,
    ),
    REFUSALS: errors.map(({ pattern }) => `-e ${quotedPattern(pattern)}`).join(' '),
    ENTER: enterText(enter),
    LOGIN_OPTIONS:
      login.nameSuffix === '' ? '"$host"' : `-l "\${host%@*}"${shellQuoted(login.nameSuffix)} "\${host##*@}"`,
    OUTER_PATTERN: outer === null ? "''" : quotedPattern(outer.prompt),
    OUTER_STEP:
      outer === null ? '' : render([PARTS.outerStep], { OUTER_COMMAND: shellQuoted(outer.command) }).trimEnd(),
    ENABLE_STEP: enable === undefined ? '' : '[ "$level" = user ] && enable',
    BECOME_COMMAND: shellQuoted(enable?.command ?? ''),
    BECOME_PLAIN: enable?.command ?? '',
    ASKED_PATTERN: quotedPattern(asked),
    NAME_STEP: enable?.user
      ? render([PARTS.nameStep], { PASSWORD_PROMPT: quotedPattern(enable.password) }).trimEnd()
      : '',
    PAGER_OFF: pager.off.length === 0 ? "''" : pager.off.map(shellQuoted).join(' '),
    EXIT: `"${commands.exit}${enterText(enter)}"`,
  };
}

/** Within double quotes. */
function enterText(enter: string): string {
  return enter === '\r' ? '$cr' : '\n';
}

/** A key or a word for the device; control characters by `printf`. */
function sent(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return shellQuoted(text);
  const octal = [...text].map(one => `\\${one.charCodeAt(0).toString(8).padStart(3, '0')}`).join('');
  return `"$(printf '${octal}')"`;
}

function remoteValues(family: DeviceFamily): Values {
  const { use_su: su, use_sudo: sudo } = asRoot(family);
  return {
    SU: shellQuoted(su),
    SUDO: shellQuoted(sudo),
    TABLES: indented(
      fileTables(family).map(({ name, command, line, groups }) => {
        const numbers = groups.map(group => groupNumber(line, group)).join(' ');
        return `table ${name} ${shellQuoted(command)} ${quotedPattern(line)} ${numbers}`;
      }),
      2,
    ),
  };
}

/** The commands of `sed`: one that has masked a line goes on with the next line. */
function noiseCommands(noises: readonly Noise[]): string {
  const commands = noises.map(({ pattern, drop }) => {
    if (drop) {
      const text = spell(pattern, POSIX);
      const mark = delimiterFor(text);
      return `${mark === '/' ? '' : '\\'}${mark}${text}${mark}d`;
    }
    const { search, replacement } = replacingGroup(pattern, 'changing', '...');
    const mark = delimiterFor(search);
    return `s${mark}${search}${mark}${replacement}${mark};t`;
  });
  return commands.map(command => `\\\n    -e ${shellQuoted(command)}`).join(' ');
}

/** A character that no pattern of sed has to protect. */
function delimiterFor(text: string): string {
  return ['/', ',', '%', '@', '~', '#', '!'].find(one => !text.includes(one)) ?? '\x01';
}

function quotedPattern(pattern: RegExp): string {
  return shellQuoted(spell(pattern, POSIX));
}

const COLLECT_SESSION: Readonly<Record<Shape['collect'], string>> = {
  text: `  printf '# %s\\n' "$watched_line" >>"$work/collected"
  command_lines "$watched_line"
  settled <"$work/lines" >>"$work/collected"`,
  lines: `  command_lines "$watched_line"
  settled <"$work/lines" >>"$work/collected"`,
  news: `  number=$((number + 1))
  command_lines "$watched_line"
  fresh "$number"
  cat "$work/lines" >>"$work/collected"`,
  files: '',
};

const COLLECT_REMOTE: Readonly<Record<Shape['collect'], string>> = {
  text: `while IFS= read -r watched_line; do
  printf '# %s\\n' "$watched_line" >>"$work/collected"
  remote "sh -c $(quoted "$watched_line") 2>&1"
  settled <"$work/lines" >>"$work/collected"
done <"$work/watched"`,
  lines: `while IFS= read -r watched_line; do
  remote "sh -c $(quoted "$watched_line") 2>&1"
  settled <"$work/lines" >>"$work/collected"
done <"$work/watched"`,
  news: `while IFS= read -r watched_line; do
  number=$((number + 1))
  log=$(quoted "$watched_line")
  remote "test -r $log || { echo $log cannot be read; exit 126; }; tail -n 500 $log"
  fresh "$number"
  cat "$work/lines" >>"$work/collected"
done <"$work/watched"`,
  files: `files
[ -s "$work/collected" ] || fail "No file of $host could be read below:$places"`,
};

const REPORT: Readonly<Record<Shape['report'], string>> = {
  store: `echo 'STORE: now'
store <"$work/collected"`,
  forward: `sed 's/^/FWD: /' "$work/collected"`,
  event: 'events <"$work/collected"',
};
