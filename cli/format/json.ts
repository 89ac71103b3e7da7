import { encodeBytes } from '../../core/simulate/byteField';
import type { CheckedFile } from '../checkedFile';

/** The fixed schema of `check --json`. */
export function toJson(files: readonly CheckedFile[]): string {
  const document = {
    files: files.map(({ path, findings, daemon }) => ({
      path,
      findings,
      ...(daemon === undefined ? {} : { daemon: { exit: daemon.exit, log: daemon.log.map(encodeBytes) } }),
    })),
  };
  return `${JSON.stringify(document)}\n`;
}
