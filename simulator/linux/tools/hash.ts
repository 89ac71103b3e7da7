import { createHash } from 'node:crypto';
import { eachContent } from './readFile';
import { lettersOf, type Tool } from './tool';

/** `md5 -r FILE...` and its relatives, as the BSDs have them: hash, one blank, name. */
export function bsdHashTool(algorithm: 'md5' | 'sha1' | 'sha256'): Tool {
  return call =>
    eachContent(call, lettersOf(call.args).rest, (content, name) => {
      const hash = createHash(algorithm).update(Buffer.from(content, 'latin1')).digest('hex');
      call.streams.out(`${hash} ${name}\n`);
    });
}

/** `md5sum FILE...` and its relatives, in GNU's form: names with a backslash or a line break are escaped. */
export function hashTool(algorithm: 'md5' | 'sha1' | 'sha256'): Tool {
  return call =>
    eachContent(
      call,
      call.args.filter(arg => !/^--?[a-z]|^--$/.test(arg)),
      (content, name) => {
        const hash = createHash(algorithm).update(Buffer.from(content, 'latin1')).digest('hex');
        const shown = name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
        call.streams.out(`${shown === name ? '' : '\\'}${hash}  ${shown}\n`);
      },
    );
}
