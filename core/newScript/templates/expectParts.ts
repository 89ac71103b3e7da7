import command from './expect/command.exp?raw';
import enable from './expect/enable.exp?raw';
import event from './expect/event.exp?raw';
import files from './expect/files.exp?raw';
import fresh from './expect/fresh.exp?raw';
import head from './expect/head.exp?raw';
import mainRemote from './expect/mainRemote.exp?raw';
import mainSession from './expect/mainSession.exp?raw';
import noise from './expect/noise.exp?raw';
import outerStep from './expect/outerStep.exp?raw';
import passlist from './expect/passlist.exp?raw';
import remote from './expect/remote.exp?raw';
import session from './expect/session.exp?raw';
import shown from './expect/shown.exp?raw';
import ssh from './expect/ssh.exp?raw';
import store from './expect/store.exp?raw';

/** Parts of a script in expect, to be filled in and put together. */
export const EXPECT_PARTS = {
  command,
  enable,
  event,
  files,
  fresh,
  head,
  mainRemote,
  mainSession,
  noise,
  outerStep,
  passlist,
  remote,
  session,
  shown,
  ssh,
  store,
} as const;
