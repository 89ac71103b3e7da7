import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Speaks as `ossec-logtest` does, and keeps what it was given and how it was called. A line with `fail` fires rule 5716;
 * one with `hang` is never answered.
 */
const SPEAKS = `#!/bin/sh
echo "$# arguments" > "$0.seen"
echo 'Type one log per line' >&2
while IFS= read -r line; do
  printf '%s\\n' "$line" >> "$0.seen"
  case $line in *hang*) exec sleep 100000;; esac
  printf "\\n**Phase 1: Completed pre-decoding.\\n\\tfull event: '%s'\\n**Phase 2: Completed decoding.\\n" "$line" >&2
  case $line in *fail*) printf "**Phase 3: Completed filtering (rules).\\n\\tRule id: '5716'\\n\\tLevel: '5'\\n\\tDescription: 'Failed.'\\n**Alert to be generated.\\n" >&2;; esac
done
`;

/** Puts a stand-in for `ossec-logtest` into a manager's folder; where it keeps what it sees. */
export async function addLogtest(home: string): Promise<{ readonly seen: string }> {
  const program = join(home, 'bin/ossec-logtest');
  await writeFile(program, SPEAKS);
  await chmod(program, 0o755);
  return { seen: `${program}.seen` };
}
