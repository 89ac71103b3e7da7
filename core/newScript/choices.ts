import { families } from '../families/families';
import type { DeviceFamily } from '../families/family';
import type { State } from '../protocol/state';
import { WATCHES, type Language, type NewScriptRequest, type Watch } from './request';

/** What can be watched on a kind of device: files only where there are some, a configuration only where it is shown. */
export function watchesOf({ kind, commands }: DeviceFamily): readonly Watch[] {
  return WATCHES.filter(watch => {
    if (watch === 'configuration') return kind === 'cli';
    if (watch === 'files') return commands.integrity !== null;
    return watch === 'output' || kind === 'shell' || commands.log !== null;
  });
}

/**
 * How agentlessd may read the script, the usual way first. A configuration is text to be compared; files are checked one
 * by one, or compared as a list, which shows vanished ones, too; an output is compared or taken as events; new lines of
 * a log are events.
 */
export function statesOf(watch: Watch): readonly State[] {
  switch (watch) {
    case 'configuration':
      return ['periodic_diff'];
    case 'files':
      return ['periodic', 'periodic_diff'];
    case 'output':
      return ['periodic_diff', 'periodic'];
    case 'log':
      return ['periodic'];
  }
}

/** The ways to more rights that go into the entry's host; `enable` needs none, the script sees that it is wanted. */
export function becomesOf({ kind, become }: DeviceFamily): readonly NonNullable<NewScriptRequest['become']>[] {
  return kind === 'shell' ? (['su', 'sudo'] as const).filter(method => become[method] !== undefined) : [];
}

/** What a script of the kind watches if nobody says otherwise. */
export function usuallyWatched(watch: Watch, { kind, commands }: DeviceFamily): readonly string[] {
  switch (watch) {
    case 'configuration':
      return commands.show;
    case 'files':
      return ['/etc', '/bin', '/sbin'];
    case 'output':
      return kind === 'shell' ? ['uname -a'] : commands.show.slice(0, 1);
    case 'log':
      return kind === 'shell' ? ['/var/log/auth.log'] : commands.log === null ? [] : [commands.log];
  }
}

const ENDINGS: Readonly<Record<Language, string>> = { expect: '', sh: '.sh', python: '.py' };
const SHORT: Readonly<Record<Watch, string>> = {
  configuration: 'config',
  files: 'files',
  output: 'output',
  log: 'log',
};

/** `ssh_cisco-ios_config_diff`, `linux_files.sh`: told from OSSEC's own scripts at a glance. */
export function usualName(watch: Watch, { id }: DeviceFamily, language: Language, state: State): string {
  const diff = state === 'periodic_diff' ? '_diff' : '';
  return `${language === 'expect' ? 'ssh_' : ''}${id}_${SHORT[watch]}${diff}${ENDINGS[language]}`;
}

/** Families in which something of the kind can be watched. */
export function familiesFor(watch: Watch): readonly DeviceFamily[] {
  return families.filter(family => watchesOf(family).includes(watch));
}
