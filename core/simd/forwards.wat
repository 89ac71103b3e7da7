;; FWD lines on which no check has a word: what core/rules/forward/clean.ts says of each, but for lines whose numbers take
;; more than 32 bytes together, which are left to it. Calls are not inlined, so that there are few of them.

;; Whether $length bytes, 32 or more, are small hexadecimal digits.
(func $areHex (param $at i32) (param $length i32) (result i32)
  (local $last i32) (local $bytes v128) (local $worst v128)
  (local.set $last (i32.sub (i32.add (local.get $at) (local.get $length)) (i32.const 16)))
  (loop $next
    (local.set $bytes (v128.load (local.get $at)))
    ;; 0 to 9 becomes 0 to 9, a to f becomes 4 to 9, and all others more
    (local.set $worst (i8x16.max_u (local.get $worst) (i8x16.min_u
      (i8x16.sub (local.get $bytes) (i8x16.splat (i32.const 0x30)))
      (i8x16.add_sat_u (i8x16.sub (local.get $bytes) (i8x16.splat (i32.const 0x61))) (i8x16.splat (i32.const 4))))))
    (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $last))))
  (local.set $bytes (v128.load (local.get $last)))
  (local.set $worst (i8x16.max_u (local.get $worst) (i8x16.min_u
    (i8x16.sub (local.get $bytes) (i8x16.splat (i32.const 0x30)))
    (i8x16.add_sat_u (i8x16.sub (local.get $bytes) (i8x16.splat (i32.const 0x61))) (i8x16.splat (i32.const 4))))))
  (i8x16.all_true (i8x16.le_u (local.get $worst) (i8x16.splat (i32.const 9)))))

;; Behind size, mode, owner and group, each with its colon; 0 where they are not there.
(func $numbersEnd (param $at i32) (result i32)
  ;; 32 bytes, less that of the digit 0; a bit for each that is no digit, of which the first four must be colons
  (local $head v128) (local $tail v128) (local $others i32)
  (local $size i32) (local $mode i32) (local $owner i32) (local $group i32)
  (local.set $head (i8x16.sub (v128.load (local.get $at)) (i8x16.splat (i32.const 0x30))))
  (local.set $tail (i8x16.sub (v128.load offset=16 (local.get $at)) (i8x16.splat (i32.const 0x30))))
  (local.set $others (i32.or
    (i8x16.bitmask (i8x16.gt_u (local.get $head) (i8x16.splat (i32.const 9))))
    (i32.shl (i8x16.bitmask (i8x16.gt_u (local.get $tail) (i8x16.splat (i32.const 9)))) (i32.const 16))))
  (local.set $size (i32.ctz (local.get $others)))
  (local.set $others (i32.and (local.get $others) (i32.sub (local.get $others) (i32.const 1))))
  (local.set $mode (i32.ctz (local.get $others)))
  (local.set $others (i32.and (local.get $others) (i32.sub (local.get $others) (i32.const 1))))
  (local.set $owner (i32.ctz (local.get $others)))
  (local.set $others (i32.and (local.get $others) (i32.sub (local.get $others) (i32.const 1))))
  (if (i32.eqz (local.get $others)) (then (return (i32.const 0))))
  (local.set $group (i32.ctz (local.get $others)))
  ;; digits before each, exactly three in the mode, and up to the last colon nothing else
  (if (i32.eqz (i32.and
      (i32.and (i32.ne (local.get $size) (i32.const 0))
        (i32.eq (i32.sub (local.get $mode) (local.get $size)) (i32.const 4)))
      (i32.and (i32.gt_u (i32.sub (local.get $owner) (local.get $mode)) (i32.const 1))
        (i32.gt_u (i32.sub (local.get $group) (local.get $owner)) (i32.const 1)))))
    (then (return (i32.const 0))))
  (if (i32.and
      (i32.or
        (i8x16.bitmask (i8x16.gt_u (local.get $head) (i8x16.splat (i32.const 10))))
        (i32.shl (i8x16.bitmask (i8x16.gt_u (local.get $tail) (i8x16.splat (i32.const 10)))) (i32.const 16)))
      (i32.shr_u (i32.const -1) (i32.sub (i32.const 31) (local.get $group))))
    (then (return (i32.const 0))))
  ;; the mode: octal, and not 000
  (local.set $mode (i32.load offset=1 (i32.add (local.get $at) (local.get $size))))
  (if (i32.and (local.get $mode) (i32.const 0x080808)) (then (return (i32.const 0))))
  (if (i32.eqz (i32.and (local.get $mode) (i32.const 0x070707))) (then (return (i32.const 0))))
  (i32.add (i32.add (local.get $at) (local.get $group)) (i32.const 1)))

;; Behind the bytes that a name without blanks and control bytes can have. NUL ends the window, so this ends, too.
(func $nameEnd (param $at i32) (result i32)
  (local $bytes v128) (local $others i32)
  (loop $next
    (local.set $bytes (v128.load (local.get $at)))
    (local.set $others (i8x16.bitmask (v128.or
      (i8x16.le_u (local.get $bytes) (i8x16.splat (i32.const 0x20)))
      (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 127))))))
    (if (i32.eqz (local.get $others)) (then
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br $next))))
  (i32.add (local.get $at) (i32.ctz (local.get $others))))

;; Takes lines from $line on and enters each. Returns the end of the last.
(func (export "forwards") (param $line i32) (param $mayBeThree i32) (param $longestName i32) (result i32)
  (local $entry i32) (local $at i32) (local $name i32) (local $nameEnd i32)
  (local.set $entry (i32.const 16384))
  (block $done
    (loop $next
      ;; `FWD:` and a blank
      (br_if $done (i32.ne (i32.load (local.get $line)) (i32.const 0x3a445746)))
      (br_if $done (i32.ne (i32.load8_u offset=4 (local.get $line)) (i32.const 0x20)))
      (local.set $at (call $numbersEnd (i32.add (local.get $line) (i32.const 5))))
      (br_if $done (i32.eqz (local.get $at)))
      ;; two hashes or three, and a blank
      (br_if $done (i32.ne (i32.load8_u offset=32 (local.get $at)) (i32.const 0x3a)))
      (br_if $done (i32.eqz (call $areHex (local.get $at) (i32.const 32))))
      (br_if $done (i32.eqz (call $areHex (i32.add (local.get $at) (i32.const 33)) (i32.const 40))))
      (local.set $at (i32.add (local.get $at) (i32.const 73)))
      (if (i32.and (local.get $mayBeThree) (i32.eq (i32.load8_u (local.get $at)) (i32.const 0x3a))) (then
        (br_if $done (i32.eqz (call $areHex (i32.add (local.get $at) (i32.const 1)) (i32.const 64))))
        (local.set $at (i32.add (local.get $at) (i32.const 65)))))
      ;; the blank and a slash, with which the name begins
      (br_if $done (i32.ne (i32.load16_u (local.get $at)) (i32.const 0x2f20)))
      (local.set $name (i32.add (local.get $at) (i32.const 1)))
      (local.set $nameEnd (call $nameEnd (local.get $name)))
      (br_if $done (i32.gt_u (i32.sub (local.get $nameEnd) (local.get $name)) (local.get $longestName)))
      ;; LF or CR LF
      (local.set $at (i32.add (local.get $nameEnd) (i32.eq (i32.load8_u (local.get $nameEnd)) (i32.const 13))))
      (br_if $done (i32.ne (i32.load8_u (local.get $at)) (i32.const 10)))
      (i32.store (local.get $entry) (local.get $line))
      (i32.store offset=4 (local.get $entry) (local.get $name))
      (i32.store offset=8 (local.get $entry) (local.get $nameEnd))
      (local.set $entry (i32.add (local.get $entry) (i32.const 12)))
      (local.set $line (i32.add (local.get $at) (i32.const 1)))
      (br $next)))
  (i32.store (i32.const 0) (i32.div_u (i32.sub (local.get $entry) (i32.const 16384)) (i32.const 12)))
  (local.get $line))
