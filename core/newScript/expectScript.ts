import type { DeviceFamily } from '../families/family';
import { TCL } from './pattern/dialects';
import { spell } from './pattern/spell';
import { tclText, tclWord } from './quote';
import { asRoot, fileTables } from './remote';
import { indented, render, type Values } from './render';
import type { NewScriptRequest } from './request';
import { sessionData } from './sessionData';
import type { Shape } from './shape';
import { EXPECT_PARTS as PARTS } from './templates/expectParts';
import { wordsOf } from './words';

/** The script in expect. */
export function expectScript(request: NewScriptRequest, family: DeviceFamily, shape: Shape): string {
  const { reach, collect, report } = shape;
  const reaching = reach === 'session' ? sessionParts(family) : [PARTS.remote];
  return render(
    [
      PARTS.head,
      PARTS.passlist,
      PARTS.shown,
      PARTS.ssh,
      ...reaching,
      ...(collect === 'files' ? [PARTS.files] : collect === 'news' ? [PARTS.fresh] : [PARTS.noise]),
      ...(report === 'store' ? [PARTS.store] : report === 'event' ? [PARTS.event] : []),
      reach === 'session' ? PARTS.mainSession : PARTS.mainRemote,
    ],
    {
      ...wordsOf(request, family),
      WATCHED: indented(request.watched.map(tclWord), 4),
      PASSWORD_PROMPT: spell(family.login.password, TCL),
      COLLECT: reach === 'session' ? COLLECT_SESSION[collect] : COLLECT_REMOTE[collect],
      REPORT: REPORT[report],
      ...noiseValues(family),
      ...(reach === 'session' ? sessionValues(family) : remoteValues(family)),
    },
  );
}

function sessionParts({ become }: DeviceFamily): readonly string[] {
  return [PARTS.session, ...(become.enable === undefined ? [] : [PARTS.enable]), PARTS.command];
}

function sessionValues(family: DeviceFamily): Values {
  const { login, pager, become, errors, enter, commands } = family;
  const { prompts, answers } = sessionData(family);
  const outer = login.outerShell;
  const enable = become.enable;
  return {
    PROMPTS: indented(
      prompts.map(([level, pattern]) => `${level} ${braced(pattern)}`),
      4,
    ),
    ANSWERS: indented(
      answers.map(({ pattern, send }) => `${braced(pattern)} ${send === ' ' ? '{ }' : tclText(send)}`),
      4,
    ),
    REFUSALS: patternList(errors.map(({ pattern }) => pattern)),
    ENTER: tclText(enter),
    LOGIN_OPTIONS: loginOptions(login.nameSuffix),
    OUTER_PAIR: outer === null ? '' : `[list outer ${braced(outer.prompt)}] `,
    OUTER_STEP: outer === null ? '' : render([PARTS.outerStep], { OUTER_COMMAND: tclWord(outer.command) }).trimEnd(),
    ENABLE_STEP: enable === undefined ? '' : 'if {$level eq "user"} { enable $host $second }',
    BECOME_COMMAND: tclWord(enable?.command ?? ''),
    BECOME_PLAIN: enable?.command ?? '',
    USER_PAIR: enable?.user ? `name ${braced(enable.user)}` : '',
    PAGER_OFF: pager.off.map(tclWord).join(' '),
    EXIT: commands.exit,
  };
}

function loginOptions(suffix: string): string {
  if (suffix === '') return '-tt $host';
  return `-tt -l "[string range $host 0 [string last @ $host]-1]${tclText(suffix)}" [string range $host [string last @ $host]+1 end]`;
}

function remoteValues(family: DeviceFamily): Values {
  const tables = fileTables(family);
  return {
    AS_ROOT: indented(
      Object.entries(asRoot(family)).map(([become, command]) => `${become} ${tclWord(command)}`),
      4,
    ),
    TABLES: indented(
      tables.map(({ name, command, line }) => `${name} ${tclWord(command)} ${braced(line)}`),
      8,
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
  return indented(patterns.map(braced), 4);
}

function braced(pattern: RegExp): string {
  return tclWord(spell(pattern, TCL));
}

const COLLECT_SESSION: Readonly<Record<Shape['collect'], string>> = {
  text: `    lappend lines "# $line"
    foreach shown [command $host $line] { lappend lines {*}[settled $shown] }`,
  lines: '    foreach shown [command $host $line] { lappend lines {*}[settled $shown] }',
  news: '    lappend lines {*}[fresh $host [incr number] [command $host $line]]',
  files: '',
};

const LOG_COMMAND = 'test -r $log || { echo $log cannot be read; exit 126; }; tail -n 500 $log';

const COLLECT_REMOTE: Readonly<Record<Shape['collect'], string>> = {
  text: `foreach line $watched {
    lappend lines "# $line"
    foreach shown [remote $host $become $password $second "sh -c [quoted $line] 2>&1"] { lappend lines {*}[settled $shown] }
}`,
  lines: `foreach line $watched {
    foreach shown [remote $host $become $password $second "sh -c [quoted $line] 2>&1"] { lappend lines {*}[settled $shown] }
}`,
  news: `foreach line $watched {
    set log [quoted $line]
    set command "${LOG_COMMAND}"
    lappend lines {*}[fresh $host [incr number] [remote $host $become $password $second $command]]
}`,
  files: `set lines [files $host $become $password $second $watched]
if {[llength $lines] == 0} { fail "No file of $host could be read below: $watched" }`,
};

const REPORT: Readonly<Record<Shape['report'], string>> = {
  store: `puts "STORE: now"
foreach line $lines { store $line }`,
  forward: 'foreach line $lines { puts "FWD: $line" }',
  event: 'foreach line $lines { event $line }',
};
