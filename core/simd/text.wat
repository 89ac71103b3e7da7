;; Lines of text, as core/protocol/pieces.ts takes them many at once: from $line on those that begin like no command, hold
;; neither CR nor NUL, end with LF and have 2047 bytes at most. Returns the end of the last.
(func (export "text") (param $line i32) (param $end i32) (result i32)
  (local $at i32) (local $bytes v128) (local $lines i32)
  ;; a bit a byte of $bytes: the LFs, the bytes that begin a line, and those that end the run
  (local $lfs i32) (local $starts i32) (local $stops i32)
  (local.set $at (local.get $line))
  (local.set $starts (i32.const 1))
  (block $done
    (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $bytes (v128.load (local.get $at)))
      (local.set $lfs (i8x16.bitmask (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 10)))))
      (local.set $starts (i32.or (local.get $starts) (i32.shl (local.get $lfs) (i32.const 1))))
      ;; NUL, CR and the first letters of the commands have different lower halves, by which each finds itself
      (local.set $stops (i32.and
        (i8x16.bitmask (i8x16.eq (local.get $bytes) (i8x16.swizzle
          ;;    NUL        S        E  F        I        L  CR
          (v128.const i8x16 0 -1 -1 0x53 -1 0x45 0x46 -1 -1 0x49 -1 -1 0x4c 13 -1 0)
          (v128.and (local.get $bytes) (i8x16.splat (i32.const 15))))))
        (i32.or (local.get $starts)
          (i8x16.bitmask (i8x16.lt_u (local.get $bytes) (i8x16.splat (i32.const 14)))))))
      ;; what was read behind the end is none of this text's
      (if (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end)) (then
        (local.set $stops (i32.or (local.get $stops)
          (i32.shl (i32.const -1) (i32.sub (local.get $end) (local.get $at)))))))
      (if (local.get $stops) (then
        (local.set $lfs (i32.and (local.get $lfs)
          (i32.sub (i32.shl (i32.const 1) (i32.ctz (local.get $stops))) (i32.const 1))))))
      (if (local.get $lfs) (then
        (br_if $done (i32.gt_u
          (i32.sub (i32.add (local.get $at) (i32.ctz (local.get $lfs))) (local.get $line)) (i32.const 2046)))
        (local.set $lines (i32.add (local.get $lines) (i32.popcnt (local.get $lfs))))
        (local.set $line (i32.sub (i32.add (local.get $at) (i32.const 32)) (i32.clz (local.get $lfs))))))
      (br_if $done (local.get $stops))
      (local.set $starts (i32.shr_u (local.get $lfs) (i32.const 15)))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br $next)))
  (i32.store (i32.const 0) (local.get $lines))
  (local.get $line))
