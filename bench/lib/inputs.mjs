// Generated transcripts under out/bench/, the same bytes every time.
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../out/bench');

/** Numbers that look random and are the same in every run (a linear congruential generator). */
export function numbers(seed) {
  let state = seed >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function generate(name, size, line) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  if (existsSync(file) && statSync(file).size >= size) return file;
  const fd = openSync(`${file}.part`, 'w');
  for (let written = 0, index = 0; written < size;) {
    let block = '';
    while (block.length < 1 << 20) block += line(index++);
    written += writeSync(fd, block, null, 'latin1');
  }
  closeSync(fd);
  renameSync(`${file}.part`, file);
  return file;
}

/** A STORE block of router configuration: short lines, as configurations have. */
export function configuration(megabytes) {
  const next = numbers(1);
  const forms = [
    () => '!\n',
    () => `interface GigabitEthernet${next(4)}/${next(48)}\n`,
    () => ` description uplink to rack ${next(900)}\n`,
    () => ` ip address 10.${next(256)}.${next(256)}.${next(256)} 255.255.255.0\n`,
    () => ' no shutdown\n',
    () => `access-list ${100 + next(100)} permit tcp host 192.0.2.${next(256)} any eq ${next(65536)}\n`,
  ];
  return generate(`configuration-${megabytes}.agentless`, megabytes * 1e6, index =>
    index === 0 ? 'INFO: Starting.\nSTORE: now\n' : forms[next(forms.length)](),
  );
}

/** One well-formed FWD line a file, every name different. */
export function integrity(files) {
  const next = numbers(2);
  const hex = digits =>
    Array.from({ length: digits / 8 }, () =>
      next(2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
  const lineBytes = 134;
  return generate(`integrity-${files}.agentless`, files * lineBytes, index => {
    const sum = `${next(1e6)}:${['644', '755', '600'][next(3)]}:0:0:${hex(32)}:${hex(40)}`;
    return `FWD: ${sum} /srv/data/${String(index).padStart(9, '0')}/file\n`;
  });
}
