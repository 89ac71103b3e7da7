import { expect, it } from 'vitest';
import { permissionText } from '../../../../core/integrity/permissions';

it.each([
  ['644', 'rw-r--r--'],
  ['755', 'rwxr-xr-x'],
  ['888', '---------'],
  ['33188', 'rw-r--r--'],
  ['33261', 'rwxr-xr-x'],
  ['4755', '-w--w--wt'],
  ['0644', '-w----r-t'],
  ['64', '--x------'],
  ['1023', 'rwxrwxrwt'],
  ['3565', 'rwsr-sr-x'],
  ['4095', 'rwsrwsrwt'],
  ['3584', '--s--s--t'],
  ['rw-r--r--', '---------'],
  ['', '---------'],
  ['99999999999999999999', 'rwsrwsrwt'],
])('%s shows as %s', (text, letters) => {
  expect(permissionText(text)).toBe(letters);
});
