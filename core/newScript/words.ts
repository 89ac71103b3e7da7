import type { DeviceFamily } from '../families/family';
import type { Values } from './render';
import type { NewScriptRequest, Watch } from './request';

/** Seconds. A search through files or a large configuration may be silent for long. */
const PATIENCE: Readonly<Record<DeviceFamily['kind'], number>> = { cli: 60, shell: 600 };

const WATCHED: Readonly<Record<Watch, string>> = {
  configuration: 'The commands whose output is watched.',
  files: 'The folders whose files are watched.',
  output: 'The commands whose output is watched.',
  log: 'The log whose new lines are reported.',
};

/** Words for people, the same in every language's comments and messages. */
export function wordsOf({ name, watch, state }: NewScriptRequest, { kind, label }: DeviceFamily): Values {
  const thing = kind === 'shell' ? `a ${label} host` : `a ${label} device`;
  const titles: Readonly<Record<Watch, string>> = {
    configuration: `The configuration of ${thing}`,
    files: `Size, rights, owner and hashes of the files of ${thing}`,
    output: `The output of commands of ${thing}`,
    log: `New lines in a log of ${thing}`,
  };
  const what = watch === 'files' ? 'FOLDER' : watch === 'log' && kind === 'shell' ? 'LOG' : 'COMMAND';
  return {
    NAME: name,
    STATE: state,
    TITLE: titles[watch],
    USAGE: `${kind === 'shell' ? '[use_su|use_sudo] ' : ''}USER@HOST [${what} ...]`,
    SECOND: kind === 'shell' ? 'password for su or sudo' : 'enable password',
    WATCHED_COMMENT: WATCHED[watch],
    PATIENCE: String(PATIENCE[kind]),
  };
}
