/**
 * The programs that the system's ssh starts to ask this process. They are written into a private folder for one
 * connection: as text, because they run outside of any bundle, by whatever Node this process runs in.
 */

/** What stands in the private folder. */
export interface HelperPlaces {
  /** This process's own executable: Node, or Electron, which acts as Node where it is told to. */
  readonly node: string;
  /** The socket on which this process answers. */
  readonly socket: string;
  /** Proves that the one who asks was started for this connection. */
  readonly token: string;
  /** Path of the program below. */
  readonly program: string;
  /** known_hosts lines by which ssh orders its wishes. */
  readonly order: string;
}

/** Hands its arguments to this process and prints the answer; without an answer it fails. */
export function helperProgram({ socket, token }: HelperPlaces): string {
  return `'use strict';
const door = require('node:net').connect(${JSON.stringify(socket)});
let heard = '';
door.on('error', () => process.exit(1));
door.on('data', chunk => { heard += chunk; });
door.on('end', () => {
  const { answer } = JSON.parse(heard || '{"answer":null}');
  if (answer === null) process.exit(1);
  process.stdout.write(answer + '\\n');
});
door.end(JSON.stringify({ token: ${JSON.stringify(token)}, words: process.argv.slice(2) }));
`;
}

/** `SSH_ASKPASS`: called with the question as its only argument. */
export function askpassScript(places: HelperPlaces): string {
  return `#!/bin/sh\n${callHelper(places, 'secret "$1"')}`;
}

/** `KnownHostsCommand`: called with why it is called, then type and key. What is known is printed without asking. */
export function knownHostsScript(places: HelperPlaces): string {
  return `#!/bin/sh\n[ "$1" = HOSTNAME ] || exec /bin/cat ${quoted(places.order)}\n${callHelper(places, 'host-key "$2" "$3" "$4"')}`;
}

function callHelper({ node, program }: HelperPlaces, words: string): string {
  return `ELECTRON_RUN_AS_NODE=1 exec ${quoted(node)} ${quoted(program)} ${words}\n`;
}

/**
 * Runs ssh, ends it when this process goes away however it goes, and then leaves nothing: the other end of file
 * descriptor 3 is ours, and closes with us. Arguments: the private folder, then ssh's command line.
 */
export const GUARD = `folder=$1; shift
"$@" </dev/null 3<&- & ssh=$!
{ read -r _ <&3; kill "$ssh"; /bin/rm -rf "$folder"; } 2>/dev/null & watch=$!
exec 3<&-
wait "$ssh"; status=$?
kill "$watch" 2>/dev/null
exit "$status"
`;

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
