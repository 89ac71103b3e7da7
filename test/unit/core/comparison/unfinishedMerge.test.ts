import { expect, it } from 'vitest';
import { utf8 } from '../../../../core/bytes';
import { unfinishedMerge } from '../../../../core/comparison/unfinishedMerge';

it.each<[what: string, text: string, line: number | null]>([
  ['nothing', '', null],
  ['all marks', 'a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n', 1],
  ['the base between them', '<<<<<<< HEAD\nb\n||||||| 1a2b3c\n=======\nc\n>>>>>>> main', 0],
  ['lines that end with CR LF', '<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> main\r\n', 0],
  ['the last mark taken out', 'a\n\n<<<<<<< HEAD\nb\n=======\nc\n', 2],
  ['the first mark taken out', 'b\n=======\nc\n>>>>>>> main', 1],
  ['the middle at the very end', '<<<<<<< HEAD\nb\n=======', 0],
  ['a rule of seven signs', 'a\n=======\nb\n', null],
  ['a banner', '<<<<<<< NOTICE >>>>>>>\n', null],
  ['longer rules', '<<<<<<<< a\n========\n>>>>>>>> b\n', null],
  ['marks within lines', ' <<<<<<< a\n =======\n >>>>>>> b\n', null],
  ['a rule with something behind it', '<<<<<<< a\n======= x\n', null],
  ['another order', '>>>>>>> b\n=======\n<<<<<<< a\n', null],
  ['sides without a name', '<<<<<<<\n=======\n>>>>>>>\n', null],
])('the first mark of an unfinished merge: %s', (_, text, line) => {
  expect(unfinishedMerge(utf8(text))).toBe(line);
});
