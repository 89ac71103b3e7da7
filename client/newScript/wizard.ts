import * as vscode from 'vscode';
import { linux } from '../../core/families/linux';
import type { DeviceFamily } from '../../core/families/family';
import { hostProblem, nameProblem } from '../../core/newScript/checkRequest';
import { becomesOf, familiesFor, statesOf, usualName, usuallyWatched } from '../../core/newScript/choices';
import { LANGUAGES, WATCHES, type Language, type NewScriptRequest, type Watch } from '../../core/newScript/request';
import type { State } from '../../core/protocol/state';
import { askAll, askText, pickOne, type Choice, type Left, type Question } from '../input/questions';
import { translate } from '../messages/translate';
import { isTaken, type ScriptPlace } from './place';

/** Seconds between two runs; the entry in ossec.conf says it, where a person sees and changes it. */
const FREQUENCY = 3600;

/** Between several things to watch. A shell takes it as such, too. */
const BETWEEN = '; ';

interface Answers extends Omit<NewScriptRequest, 'family'> {
  readonly place: ScriptPlace;
  readonly family: DeviceFamily;
}

export interface Wish {
  readonly place: ScriptPlace;
  readonly family: DeviceFamily;
  readonly request: NewScriptRequest;
}

/** Asks what a script is wanted for. Undefined where the person gave up. */
export async function askForScript(places: readonly ScriptPlace[]): Promise<Wish | undefined> {
  const answers = await askAll<Answers>(vscode.l10n.t('New Agentless Script'), [
    ({ place }) => askPlace(places, place),
    askWatch,
    askFamily,
    askLanguage,
    askState,
    askWatched,
    askHosts,
    askBecome,
    askName,
    () => ({ frequency: FREQUENCY }),
  ]);
  if (answers === undefined) return undefined;
  const { place, family, ...rest } = answers;
  return { place, family, request: { ...rest, family: family.id } };
}

type Asked = ReturnType<Question<Answers>>;

function askPlace(places: readonly ScriptPlace[], chosen: ScriptPlace | undefined): Asked {
  const [only, ...others] = places;
  if (only !== undefined && others.length === 0) return { place: only };
  const choices = places.map(place => ({ label: vscode.workspace.asRelativePath(place.config, true), value: place }));
  return async at =>
    named('place', await pickOne(at, vscode.l10n.t('Which ossec.conf gets the entry?'), choices, chosen));
}

function askWatch({ watch }: Partial<Answers>): Asked {
  const choices: readonly Choice<Watch>[] = WATCHES.map(value => ({ ...watchWords(value), value }));
  return async at =>
    withUsual(watch, named('watch', await pickOne(at, vscode.l10n.t('What is to be watched?'), choices, watch)));
}

function watchWords(watch: Watch): Pick<Choice<Watch>, 'label' | 'detail' | 'iconPath'> {
  switch (watch) {
    case 'configuration':
      return {
        label: vscode.l10n.t('Configuration of a device'),
        detail: vscode.l10n.t('What a router, switch or firewall shows of its configuration. Any change is an alert.'),
        iconPath: new vscode.ThemeIcon('settings-gear'),
      };
    case 'files':
      return {
        label: vscode.l10n.t('Files of a host'),
        detail: vscode.l10n.t('Size, rights, owner and hashes of each file below some folders.'),
        iconPath: new vscode.ThemeIcon('files'),
      };
    case 'output':
      return {
        label: vscode.l10n.t('Output of commands'),
        detail: vscode.l10n.t('Whatever commands print: as text that is compared, or as events.'),
        iconPath: new vscode.ThemeIcon('terminal'),
      };
    case 'log':
      return {
        label: vscode.l10n.t('A log'),
        detail: vscode.l10n.t("Lines that are new since the last run go through the manager's rules."),
        iconPath: new vscode.ThemeIcon('output'),
      };
  }
}

function askFamily({ watch, family }: Partial<Answers>): Asked {
  const choices = familiesFor(watch ?? 'output').map(one => ({ label: one.label, description: one.id, value: one }));
  return async at =>
    withUsual(family, named('family', await pickOne(at, vscode.l10n.t('What kind of device is it?'), choices, family)));
}

function askLanguage({ language }: Partial<Answers>): Asked {
  const details: Readonly<Record<Language, string>> = {
    expect: vscode.l10n.t("As OSSEC's own scripts. Needs expect on the manager."),
    sh: vscode.l10n.t('Needs ssh alone.'),
    python: vscode.l10n.t('Needs Python 3 and ssh on the manager.'),
  };
  const choices = LANGUAGES.map(value => ({ label: LANGUAGE_NAMES[value], detail: details[value], value }));
  return async at =>
    named('language', await pickOne(at, vscode.l10n.t('In which language is it written?'), choices, language));
}

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { expect: 'expect', sh: 'sh', python: 'Python' };

function askState({ watch = 'output', state }: Partial<Answers>): Asked {
  const states = statesOf(watch);
  const [only, ...others] = states;
  if (only !== undefined && others.length === 0) return { state: only };
  const details: Readonly<Record<State, string>> = {
    periodic_diff: vscode.l10n.t(
      'The whole text is stored and compared with the last one; the alert is the difference.',
    ),
    periodic:
      watch === 'files'
        ? vscode.l10n.t('Each file is checked by itself, as syscheck does. Files that vanish are not noticed.')
        : vscode.l10n.t("Each line is an event for the manager's rules."),
  };
  const choices = states.map(value => ({ label: value, detail: details[value], value }));
  return async at => named('state', await pickOne(at, vscode.l10n.t('How does OSSEC read it?'), choices, state));
}

function askWatched(answers: Partial<Answers>): Asked {
  const { watch = 'output', family = linux, watched } = answers;
  const isStale = watched === undefined || watched.length === 0;
  const value = (isStale ? usuallyWatched(watch, family) : watched).join(BETWEEN);
  return async at => {
    const left = await askText(at, {
      prompt: watchedPrompt(watch, family),
      value,
      problemOf: text => (split(text).length === 0 ? vscode.l10n.t('Name at least one thing to watch.') : null),
    });
    return named('watched', typeof left === 'string' ? left : { answer: split(left.answer) });
  };
}

function watchedPrompt(watch: Watch, { kind }: DeviceFamily): string {
  if (watch === 'files') return vscode.l10n.t('The folders to watch, with ";" between them');
  if (watch === 'log' && kind === 'shell') return vscode.l10n.t('The path of the log');
  return vscode.l10n.t('The commands whose output is watched, with ";" between them');
}

function split(text: string): readonly string[] {
  return text
    .split(';')
    .map(part => part.trim())
    .filter(part => part !== '');
}

function askHosts({ hosts = [] }: Partial<Answers>): Asked {
  return async at => {
    const left = await askText(at, {
      prompt: vscode.l10n.t('The hosts as they stand in ossec.conf, with blanks between them: USER@HOST'),
      placeholder: 'root@192.0.2.20',
      value: hosts.join(' '),
      problemOf: text => {
        const all = words(text);
        const wrong = all.length === 0 ? '' : all.find(host => hostProblem(host) !== null);
        if (wrong === undefined) return null;
        return translate(hostProblem(wrong)?.message ?? '');
      },
    });
    return named('hosts', typeof left === 'string' ? left : { answer: words(left.answer) });
  };
}

function words(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter(word => word !== ''))];
}

function askBecome({ family, become }: Partial<Answers>): Asked {
  const ways = family === undefined ? [] : becomesOf(family);
  if (ways.length === 0) return { become: null };
  const choices: readonly Choice<NewScriptRequest['become']>[] = [
    { label: vscode.l10n.t('The login user may read it all'), value: null },
    ...ways.map(way => ({ label: way, description: `use_${way}`, detail: becomeDetail(way), value: way })),
  ];
  return async at =>
    named('become', await pickOne(at, vscode.l10n.t('Does it need more rights on the host?'), choices, become));
}

function becomeDetail(way: 'su' | 'sudo'): string {
  return way === 'su'
    ? vscode.l10n.t("root's password stands in .passlist behind the user's.")
    : vscode.l10n.t('The user may use sudo, with a password or without.');
}

function askName(answers: Partial<Answers>): Asked {
  const { watch = 'output', family, language = 'sh', state = 'periodic', place } = answers;
  if (family === undefined || place === undefined) return {};
  const problemOf = (name: string): string | null => {
    const problem = nameProblem(name);
    if (problem !== null) return translate(problem.message);
    return isTaken(place, name) ? vscode.l10n.t('{0} is there already.', `agentless/${name}`) : null;
  };
  const value = freeName(usualName(watch, family, language, state), name => isTaken(place, name));
  return async at => {
    const prompt = vscode.l10n.t('The name of the file in {0}', vscode.workspace.asRelativePath(place.root, true));
    return named('name', await askText(at, { prompt, value, problemOf }));
  };
}

/** A person who went back and chose another thing or device is asked anew what to watch of it. */
function withUsual(before: Watch | DeviceFamily | undefined, left: Left<Partial<Answers>>): Left<Partial<Answers>> {
  if (typeof left === 'string' || Object.values(left.answer).some(one => one === before)) return left;
  return { answer: { ...left.answer, watched: [] } };
}

/** `name.sh`, `name-2.sh`, … */
function freeName(name: string, isThere: (name: string) => boolean): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.\w+)?$/.exec(name) ?? [];
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${stem}-${number}${ending}`;
    if (!isThere(candidate)) return candidate;
  }
}

function named<Key extends keyof Answers>(key: Key, left: Left<Answers[Key]>): Left<Partial<Answers>> {
  return typeof left === 'string' ? left : { answer: { [key]: left.answer } };
}
