import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Secret } from '../../core/config/secret';
import type { SecretLevel } from '../../core/families/family';
import { SECRET_LEVELS, type Masking } from '../../core/masking/masking';
import type { EntryKey } from '../../engine/baseline/key';
import { parseFingerprintKey } from '../../engine/fingerprintKey';
import { maskingFor } from '../../engine/run/maskingFor';
import { CannotRun, textOption, type Arguments, type CommandOption } from '../command';
import type { Io } from '../io';

const VARIABLE = 'AGENTLESS_FINGERPRINT_KEY';

/** How the secrets of devices are kept out of what is stored and printed. */
export const MASKING_OPTIONS: Readonly<Record<string, CommandOption>> = {
  'mask-secrets': {
    type: 'string',
    choices: SECRET_LEVELS,
    help: 'how far device secrets are masked in all that is stored and printed (default: secrets)',
  },
  'fingerprint-key-file': {
    type: 'string',
    value: 'FILE',
    help: `the key that lets a change of a masked secret be seen (default: the variable ${VARIABLE})`,
  },
};

/** As the options say: the masking of an entry. */
export function maskingFrom(args: Arguments, io: Io): (entry: EntryKey) => Masking {
  const level = (textOption(args, 'mask-secrets') ?? 'secrets') as SecretLevel;
  const key = fingerprintKeyFrom(args, io);
  const family = textOption(args, 'family') ?? null;
  return entry => maskingFor(entry, { family, levels: { '*': level }, key });
}

/** Null where none is given: secrets are masked all the same, and a change of one is not seen. */
function fingerprintKeyFrom(args: Arguments, io: Io): Secret | null {
  const file = textOption(args, 'fingerprint-key-file');
  const text = file === undefined ? io.env[VARIABLE] : readKeyFile(path.resolve(io.cwd, file));
  if (text === undefined || text === '') return null;
  const key = parseFingerprintKey(text);
  if (key === null)
    throw new CannotRun(
      `${file === undefined ? VARIABLE : '--fingerprint-key-file'}: that is no fingerprint key. 'agentless baseline new-key' makes one.`,
    );
  return key;
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CannotRun(`--fingerprint-key-file: ${file} cannot be read.`);
  }
}
