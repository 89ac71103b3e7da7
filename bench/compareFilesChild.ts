import { readFileSync } from 'node:fs';
import { compareFileLists } from '../core/comparison/fileLists';

/** The child of bench/compareFiles.mjs: reads two lists of files and says how many differ, how long that took, and its peak memory. */
const [, , oldFile = '', newFile = ''] = process.argv;
const start = performance.now();
const { changed, added, vanished } = compareFileLists(readFileSync(oldFile), readFileSync(newFile));
const ms = performance.now() - start;
const counts = { changed: changed.length / 2, added: added.length, vanished: vanished.length };
console.log(JSON.stringify({ ms, counts, rss: process.resourceUsage().maxRSS * 1024 }));
