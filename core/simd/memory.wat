;; Looks through lines sixteen bytes at a time, for hosts that have WebAssembly with SIMD. lineScanner.ts puts a window of
;; the bytes into this memory and calls; scripts/wasmModules.mjs makes linesModule.ts of the .wat files here. Whatever is
;; told here is told in TypeScript, too, for other hosts; the tests hold the two together.
;;
;; The memory:
;;        0  what the last call found, four bytes each: how many lines, and yes or no
;;       16  the tables of words.wat, filled by wordTables.ts
;;    16384  the FWD lines that were taken last, twelve bytes each: where the line begins, its name, its name's end;
;;           or ends of lines, four bytes each
;;    32767  LF: behind it begins a line
;;    32768  the window; behind its last byte a NUL, which is in no line that is taken

(memory (export "memory") 2)
