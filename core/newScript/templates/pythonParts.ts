import enable from './python/enable.py?raw';
import end from './python/end.py?raw';
import event from './python/event.py?raw';
import files from './python/files.py?raw';
import fresh from './python/fresh.py?raw';
import head from './python/head.py?raw';
import mainRemote from './python/mainRemote.py?raw';
import mainSession from './python/mainSession.py?raw';
import nameStep from './python/nameStep.py?raw';
import noise from './python/noise.py?raw';
import outerStep from './python/outerStep.py?raw';
import remote from './python/remote.py?raw';
import session from './python/session.py?raw';
import shown from './python/shown.py?raw';
import ssh from './python/ssh.py?raw';
import store from './python/store.py?raw';

/** Parts of a script in Python, to be filled in and put together. */
export const PYTHON_PARTS = {
  enable,
  end,
  event,
  files,
  fresh,
  head,
  mainRemote,
  mainSession,
  nameStep,
  noise,
  outerStep,
  remote,
  session,
  shown,
  ssh,
  store,
} as const;
