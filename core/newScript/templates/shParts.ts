import readArguments from './sh/readArguments.sh?raw';
import become from './sh/become.sh?raw';
import command from './sh/command.sh?raw';
import enable from './sh/enable.sh?raw';
import event from './sh/event.sh?raw';
import files from './sh/files.sh?raw';
import fresh from './sh/fresh.sh?raw';
import head from './sh/head.sh?raw';
import mainRemote from './sh/mainRemote.sh?raw';
import mainSession from './sh/mainSession.sh?raw';
import nameStep from './sh/nameStep.sh?raw';
import noise from './sh/noise.sh?raw';
import outerStep from './sh/outerStep.sh?raw';
import prompts from './sh/prompts.sh?raw';
import remote from './sh/remote.sh?raw';
import session from './sh/session.sh?raw';
import setUp from './sh/setUp.sh?raw';
import shown from './sh/shown.sh?raw';
import store from './sh/store.sh?raw';

/** Parts of a script in POSIX shell, to be filled in and put together. */
export const SH_PARTS = {
  readArguments,
  become,
  command,
  enable,
  event,
  files,
  fresh,
  head,
  mainRemote,
  mainSession,
  nameStep,
  noise,
  outerStep,
  prompts,
  remote,
  session,
  setUp,
  shown,
  store,
} as const;
