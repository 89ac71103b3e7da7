;; Lines of text in which no word lies that a check asks for. What is looked for are four bytes of each word, or
;; rather eight sets of them, each told by the halves of the bytes (as "Teddy" of the Hyperscan library does); a word of
;; three is any byte and those. What is found so must also be in a table of all fours. Then it may still be none of the
;; words: the line is to be looked at closely. wordTables.ts makes the tables:
;;      16  four times 32: for each of the four bytes the sets that its lower half is in, and those that its upper half is in
;;     144  32 in the same way: bytes that are suspicious anywhere
;;     176  32 for bytes that are suspicious at a line's beginning, outside of a block
;;    1024  a bit for each hash of four bytes, in small letters

;; Of the bits in $found, for bytes from $at on, those at which four bytes end that are in the table.
(func $confirmed (param $found i32) (param $at i32) (result i32)
  (local $hash i32) (local $sure i32)
  (loop $next
    (local.set $hash (i32.shr_u
      (i32.mul
        (i32.or
          (i32.load (i32.sub (i32.add (local.get $at) (i32.ctz (local.get $found))) (i32.const 3)))
          (i32.const 0x20202020))
        (i32.const 0x9e3779b1))
      (i32.const 16)))
    (local.set $sure (i32.or (local.get $sure) (i32.shl
      (i32.and
        (i32.shr_u
          (i32.load8_u offset=1024 (i32.shr_u (local.get $hash) (i32.const 3)))
          (i32.and (local.get $hash) (i32.const 7)))
        (i32.const 1))
      (i32.ctz (local.get $found)))))
    (br_if $next (local.tee $found (i32.and (local.get $found) (i32.sub (local.get $found) (i32.const 1))))))
  (local.get $sure))

;; Goes along lines from $line on, until one holds something suspicious or has more bytes than $longest. Returns where that
;; one begins, or else the end of the last line; says which of both (1: suspicious) and how many lines lie before.
(func (export "plain") (param $line i32) (param $end i32) (param $longest i32) (param $isOpen i32) (result i32)
  (local $at i32) (local $bytes v128) (local $low v128) (local $high v128) (local $lines i32) (local $isSuspicious i32)
  ;; where the first, second and third byte of a four may be, here and in the sixteen bytes before
  (local $one v128) (local $two v128) (local $three v128) (local $oldOne v128) (local $oldTwo v128) (local $oldThree v128)
  (local $fours v128) (local $singles v128)
  ;; a bit a byte: the LFs, the bytes that begin a line, and the suspicious ones
  (local $lfs i32) (local $starts i32) (local $stops i32)
  (local.set $at (local.get $line))
  (local.set $starts (i32.const 1))
  ;; before the first line there is an LF, with which a word may begin
  (local.set $oldOne (v128.and
    (i8x16.splat (i32.load8_u offset=26 (i32.const 0))) (i8x16.splat (i32.load8_u offset=32 (i32.const 0)))))
  (block $done
    (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $bytes (v128.load (local.get $at)))
      (local.set $low (v128.and (local.get $bytes) (i8x16.splat (i32.const 15))))
      (local.set $high (i8x16.shr_u (local.get $bytes) (i32.const 4)))
      (local.set $one (v128.and
        (i8x16.swizzle (v128.load offset=16 (i32.const 0)) (local.get $low))
        (i8x16.swizzle (v128.load offset=32 (i32.const 0)) (local.get $high))))
      (local.set $two (v128.and
        (i8x16.swizzle (v128.load offset=48 (i32.const 0)) (local.get $low))
        (i8x16.swizzle (v128.load offset=64 (i32.const 0)) (local.get $high))))
      (local.set $three (v128.and
        (i8x16.swizzle (v128.load offset=80 (i32.const 0)) (local.get $low))
        (i8x16.swizzle (v128.load offset=96 (i32.const 0)) (local.get $high))))
      (local.set $fours (v128.and
        (v128.and
          (i8x16.swizzle (v128.load offset=112 (i32.const 0)) (local.get $low))
          (i8x16.swizzle (v128.load offset=128 (i32.const 0)) (local.get $high)))
        (v128.and
          (i8x16.shuffle 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 (local.get $oldThree) (local.get $three))
          (v128.and
            (i8x16.shuffle 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 (local.get $oldTwo) (local.get $two))
            (i8x16.shuffle 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 (local.get $oldOne) (local.get $one))))))
      (local.set $singles (v128.and
        (i8x16.swizzle (v128.load offset=144 (i32.const 0)) (local.get $low))
        (i8x16.swizzle (v128.load offset=160 (i32.const 0)) (local.get $high))))
      (local.set $oldOne (local.get $one))
      (local.set $oldTwo (local.get $two))
      (local.set $oldThree (local.get $three))
      (local.set $lfs (i8x16.bitmask (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 10)))))
      (local.set $stops (i32.const 0))
      (if (v128.any_true (v128.or (local.get $fours) (local.get $singles))) (then
        (local.set $stops (i8x16.bitmask (i8x16.ne (local.get $fours) (i8x16.splat (i32.const 0)))))
        (if (local.get $stops) (then (local.set $stops (call $confirmed (local.get $stops) (local.get $at)))))
        (local.set $stops (i32.or (local.get $stops)
          (i8x16.bitmask (i8x16.ne (local.get $singles) (i8x16.splat (i32.const 0))))))))
      (if (i32.eqz (local.get $isOpen)) (then
        (local.set $starts (i32.or (local.get $starts) (i32.shl (local.get $lfs) (i32.const 1))))
        (local.set $stops (i32.or (local.get $stops) (i32.and (local.get $starts)
          (i8x16.bitmask (i8x16.ne (i8x16.splat (i32.const 0)) (v128.and
            (i8x16.swizzle (v128.load offset=176 (i32.const 0)) (local.get $low))
            (i8x16.swizzle (v128.load offset=192 (i32.const 0)) (local.get $high))))))))
        (local.set $starts (i32.shr_u (local.get $lfs) (i32.const 15)))))
      ;; what was read behind the end is none of this text's
      (if (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end)) (then
        (local.set $stops (i32.and (local.get $stops)
          (i32.sub (i32.shl (i32.const 1) (i32.sub (local.get $end) (local.get $at))) (i32.const 1))))
        (local.set $lfs (i32.and (local.get $lfs)
          (i32.sub (i32.shl (i32.const 1) (i32.sub (local.get $end) (local.get $at))) (i32.const 1))))))
      (if (local.get $stops) (then
        (local.set $lfs (i32.and (local.get $lfs)
          (i32.sub (i32.shl (i32.const 1) (i32.ctz (local.get $stops))) (i32.const 1))))))
      (if (local.get $lfs) (then
        (if (i32.gt_u
            (i32.sub (i32.add (local.get $at) (i32.ctz (local.get $lfs))) (local.get $line)) (local.get $longest))
          (then
            (local.set $isSuspicious (i32.const 1))
            (br $done)))
        (local.set $lines (i32.add (local.get $lines) (i32.popcnt (local.get $lfs))))
        (local.set $line (i32.sub (i32.add (local.get $at) (i32.const 32)) (i32.clz (local.get $lfs))))))
      (if (local.get $stops) (then
        (local.set $isSuspicious (i32.const 1))
        (br $done)))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br $next)))
  (i32.store (i32.const 0) (local.get $lines))
  (i32.store offset=4 (i32.const 0) (local.get $isSuspicious))
  (local.get $line))
