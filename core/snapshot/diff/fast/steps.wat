;; The steps of a search (see search.wat): what ../advance.ts does, but four lines are compared at once and without a
;; branch, and four diagonals make their step together. The lines compared are those at x and at x + toY; ctz and clz
;; turn "which of these sixteen bytes are equal" into how many are, up to the first unequal one: 0, 4, 8, 12 or 16.
;;
;; A frontier is how far the paths of one search have come:
;;       0  x and, at 4, y: where the search began
;;       8  the lowest and, at 12, the highest diagonal that the last step visited
;;      16  for every second diagonal, that of the beginning among them, the x at which its path ends
;;   16432  the same for the diagonals between: a step reads the one half and writes the other
;; Either half has 4104 entries: a search makes 4096 steps at most, and the halves have some to spare on both sides.

;; Where in the frontier the end of the path on a diagonal is kept.
(func $slot (param $f i32) (param $diagonal i32) (result i32)
  (local $from i32) ;; the first diagonal, which is in the middle: 4096 on either side of it, and some to spare
  (local.set $from (i32.add (i32.const 16400) (i32.sub (local.get $diagonal)
    (i32.sub (i32.load (local.get $f)) (i32.load offset=4 (local.get $f))))))
  (i32.add (local.get $f) (i32.add
    (i32.and (i32.shr_s (local.get $from) (i32.const 1)) (i32.const -4))
    (select (i32.const 16432) (i32.const 16) (i32.and (local.get $from) (i32.const 4))))))

;; Begins a search at (x, y).
(func $start (param $f i32) (param $x i32) (param $y i32)
  (i32.store (local.get $f) (local.get $x))
  (i32.store offset=4 (local.get $f) (local.get $y))
  (i32.store offset=8 (local.get $f) (i32.sub (local.get $x) (local.get $y)))
  (i32.store offset=12 (local.get $f) (i32.sub (local.get $x) (local.get $y)))
  (i32.store (call $slot (local.get $f) (i32.sub (local.get $x) (local.get $y))) (local.get $x)))

;; Takes one more diagonal in on either side, or one less where the part has no more: the lowest and the highest.
(func $widen (param $f i32) (param $lowest i32) (param $highest i32) (param $none i32)
  (local $low i32) (local $high i32)
  (local.set $low (i32.load offset=8 (local.get $f)))
  (local.set $high (i32.load offset=12 (local.get $f)))
  (if (i32.gt_s (local.get $low) (local.get $lowest))
    (then
      (local.set $low (i32.sub (local.get $low) (i32.const 4)))
      (i32.store (call $slot (local.get $f) (i32.sub (local.get $low) (i32.const 4))) (local.get $none)))
    (else (local.set $low (i32.add (local.get $low) (i32.const 4)))))
  (if (i32.lt_s (local.get $high) (local.get $highest))
    (then
      (local.set $high (i32.add (local.get $high) (i32.const 4)))
      (i32.store (call $slot (local.get $f) (i32.add (local.get $high) (i32.const 4))) (local.get $none)))
    (else (local.set $high (i32.sub (local.get $high) (i32.const 4)))))
  (i32.store offset=8 (local.get $f) (local.get $low))
  (i32.store offset=12 (local.get $f) (local.get $high)))

;; Goes on from x as long as the lines are equal, to `end` at most.
(func $slideForward (param $x i32) (param $toY i32) (param $end i32) (result i32)
  (local $equal i32)
  (loop $four
    (if (i32.le_s (local.get $x) (i32.sub (local.get $end) (i32.const 16)))
      (then
        (local.set $equal (i32.ctz (i32.xor (i32.const -1) (i8x16.bitmask (i32x4.eq
          (v128.load offset=131392 (local.get $x))
          (v128.load offset=131392 (i32.add (local.get $x) (local.get $toY))))))))
        (local.set $x (i32.add (local.get $x) (local.get $equal)))
        (br_if $four (i32.eq (local.get $equal) (i32.const 16)))
        (return (local.get $x)))))
  (loop $one
    (if (i32.lt_s (local.get $x) (local.get $end))
      (then (if (i32.eq
        (i32.load offset=131392 (local.get $x))
        (i32.load offset=131392 (i32.add (local.get $x) (local.get $toY))))
      (then
        (local.set $x (i32.add (local.get $x) (i32.const 4)))
        (br $one))))))
  (local.get $x))

;; The mirror image: goes back from x, to `end` at least.
(func $slideBackward (param $x i32) (param $toY i32) (param $end i32) (result i32)
  (local $equal i32)
  (loop $four
    (if (i32.ge_s (local.get $x) (i32.add (local.get $end) (i32.const 16)))
      (then
        (local.set $equal (i32.clz (i32.xor (i32.const -1) (i32.shl (i8x16.bitmask (i32x4.eq
          (v128.load offset=131376 (local.get $x))
          (v128.load offset=131376 (i32.add (local.get $x) (local.get $toY)))))
          (i32.const 16)))))
        (local.set $x (i32.sub (local.get $x) (local.get $equal)))
        (br_if $four (i32.eq (local.get $equal) (i32.const 16)))
        (return (local.get $x)))))
  (loop $one
    (if (i32.gt_s (local.get $x) (local.get $end))
      (then (if (i32.eq
        (i32.load offset=131388 (local.get $x))
        (i32.load offset=131388 (i32.add (local.get $x) (local.get $toY))))
      (then
        (local.set $x (i32.sub (local.get $x) (i32.const 4)))
        (br $one))))))
  (local.get $x))

(func $min (param $a i32) (param $b i32) (result i32)
  (select (local.get $a) (local.get $b) (i32.lt_s (local.get $a) (local.get $b))))
(func $max (param $a i32) (param $b i32) (result i32)
  (select (local.get $a) (local.get $b) (i32.gt_s (local.get $a) (local.get $b))))

;; One step: each path becomes one line longer, and then as much longer as the lines are equal.
(func $stepForward (param $f i32) (param $x0 i32) (param $x1 i32) (param $y0 i32) (param $y1 i32)
  (local $from i32) (local $to i32) (local $end i32) (local $stop i32)
  (local $toY i32) (local $xEnd i32) (local $x i32) (local $any i32) (local $e i32)
  (local $xs v128) (local $x1s v128) (local $xEnds v128)
  (call $widen (local.get $f)
    (i32.sub (local.get $x0) (local.get $y1)) (i32.sub (local.get $x1) (local.get $y0)) (i32.const -4))
  (local.set $x (i32.load offset=8 (local.get $f)))
  (local.set $from (call $slot (local.get $f) (i32.sub (local.get $x) (i32.const 4))))
  (local.set $to (call $slot (local.get $f) (local.get $x)))
  (local.set $end (i32.add (i32.const 4) (call $slot (local.get $f) (i32.load offset=12 (local.get $f)))))
  (local.set $toY (i32.sub (global.get $shift) (local.get $x)))
  (local.set $xEnd (i32.add (local.get $y1) (local.get $x)))
  (local.set $x1s (i32x4.splat (i32.sub (local.get $x1) (i32.const 16))))
  (local.set $xEnds (i32x4.add (i32x4.splat (local.get $xEnd)) (v128.const i32x4 -16 -8 0 8)))
  (block $done (loop $next
    (local.set $stop (local.get $end))
    (if (i32.le_u (i32.add (local.get $to) (i32.const 16)) (local.get $end)) (then
      (local.set $xs (i32x4.max_s
        (i32x4.add (v128.load (local.get $from)) (v128.const i32x4 4 4 4 4))
        (v128.load offset=4 (local.get $from))))
      (if (i32.eqz (v128.any_true
          (i32x4.gt_s (local.get $xs) (i32x4.min_s (local.get $x1s) (local.get $xEnds))))) (then
        (local.set $x (i32x4.extract_lane 0 (local.get $xs)))
        (local.set $e (i32.ctz (i32.xor (i32.const -1) (i8x16.bitmask (i32x4.eq
          (v128.load offset=131392 (local.get $x))
          (v128.load offset=131392 (i32.add (local.get $x) (local.get $toY))))))))
        (i32.store (local.get $to) (i32.add (local.get $x) (local.get $e)))
        (local.set $any (local.get $e))
        (local.set $x (i32x4.extract_lane 1 (local.get $xs)))
        (local.set $e (i32.ctz (i32.xor (i32.const -1) (i8x16.bitmask (i32x4.eq
          (v128.load offset=131392 (local.get $x))
          (v128.load offset=131392 (i32.add (local.get $x) (i32.sub (local.get $toY) (i32.const 8)))))))))
        (i32.store offset=4 (local.get $to) (i32.add (local.get $x) (local.get $e)))
        (local.set $any (i32.or (local.get $any) (local.get $e)))
        (local.set $x (i32x4.extract_lane 2 (local.get $xs)))
        (local.set $e (i32.ctz (i32.xor (i32.const -1) (i8x16.bitmask (i32x4.eq
          (v128.load offset=131392 (local.get $x))
          (v128.load offset=131392 (i32.add (local.get $x) (i32.sub (local.get $toY) (i32.const 16)))))))))
        (i32.store offset=8 (local.get $to) (i32.add (local.get $x) (local.get $e)))
        (local.set $any (i32.or (local.get $any) (local.get $e)))
        (local.set $x (i32x4.extract_lane 3 (local.get $xs)))
        (local.set $e (i32.ctz (i32.xor (i32.const -1) (i8x16.bitmask (i32x4.eq
          (v128.load offset=131392 (local.get $x))
          (v128.load offset=131392 (i32.add (local.get $x) (i32.sub (local.get $toY) (i32.const 24)))))))))
        (i32.store offset=12 (local.get $to) (i32.add (local.get $x) (local.get $e)))
        (if (i32.eqz (i32.and (i32.or (local.get $any) (local.get $e)) (i32.const 16))) (then
          (local.set $from (i32.add (local.get $from) (i32.const 16)))
          (local.set $to (i32.add (local.get $to) (i32.const 16)))
          (local.set $toY (i32.sub (local.get $toY) (i32.const 32)))
          (local.set $xEnd (i32.add (local.get $xEnd) (i32.const 32)))
          (local.set $xEnds (i32x4.add (local.get $xEnds) (v128.const i32x4 32 32 32 32)))
          (br $next)))))
      (local.set $stop (i32.add (local.get $to) (i32.const 16)))
      (local.set $xEnds (i32x4.add (local.get $xEnds) (v128.const i32x4 32 32 32 32)))))
    (loop $one
      (br_if $done (i32.ge_u (local.get $to) (local.get $end)))
      (i32.store (local.get $to) (call $slideForward
        (call $max (i32.add (i32.load (local.get $from)) (i32.const 4)) (i32.load offset=4 (local.get $from)))
        (local.get $toY)
        (call $min (local.get $x1) (local.get $xEnd))))
      (local.set $from (i32.add (local.get $from) (i32.const 4)))
      (local.set $to (i32.add (local.get $to) (i32.const 4)))
      (local.set $toY (i32.sub (local.get $toY) (i32.const 8)))
      (local.set $xEnd (i32.add (local.get $xEnd) (i32.const 8)))
      (br_if $one (i32.lt_u (local.get $to) (local.get $stop))))
    (br $next))))

;; The mirror image.
(func $stepBackward (param $f i32) (param $x0 i32) (param $x1 i32) (param $y0 i32) (param $y1 i32)
  (local $from i32) (local $to i32) (local $end i32) (local $stop i32)
  (local $toY i32) (local $xEnd i32) (local $x i32) (local $any i32) (local $e i32)
  (local $xs v128) (local $x0s v128) (local $xEnds v128)
  (call $widen (local.get $f)
    (i32.sub (local.get $x0) (local.get $y1)) (i32.sub (local.get $x1) (local.get $y0)) (i32.const 0x7ffffff0))
  (local.set $x (i32.load offset=8 (local.get $f)))
  (local.set $from (call $slot (local.get $f) (i32.sub (local.get $x) (i32.const 4))))
  (local.set $to (call $slot (local.get $f) (local.get $x)))
  (local.set $end (i32.add (i32.const 4) (call $slot (local.get $f) (i32.load offset=12 (local.get $f)))))
  (local.set $toY (i32.sub (global.get $shift) (local.get $x)))
  (local.set $xEnd (i32.add (local.get $y0) (local.get $x)))
  (local.set $x0s (i32x4.splat (i32.add (local.get $x0) (i32.const 16))))
  (local.set $xEnds (i32x4.add (i32x4.splat (local.get $xEnd)) (v128.const i32x4 16 24 32 40)))
  (block $done (loop $next
    (local.set $stop (local.get $end))
    (if (i32.le_u (i32.add (local.get $to) (i32.const 16)) (local.get $end)) (then
      (local.set $xs (i32x4.min_s
        (i32x4.sub (v128.load offset=4 (local.get $from)) (v128.const i32x4 4 4 4 4))
        (v128.load (local.get $from))))
      (if (i32.eqz (v128.any_true
          (i32x4.lt_s (local.get $xs) (i32x4.max_s (local.get $x0s) (local.get $xEnds))))) (then
        (local.set $x (i32x4.extract_lane 0 (local.get $xs)))
        (local.set $e (i32.clz (i32.xor (i32.const -1) (i32.shl (i8x16.bitmask (i32x4.eq
          (v128.load offset=131376 (local.get $x))
          (v128.load offset=131376 (i32.add (local.get $x) (local.get $toY)))))
          (i32.const 16)))))
        (i32.store (local.get $to) (i32.sub (local.get $x) (local.get $e)))
        (local.set $any (local.get $e))
        (local.set $x (i32x4.extract_lane 1 (local.get $xs)))
        (local.set $e (i32.clz (i32.xor (i32.const -1) (i32.shl (i8x16.bitmask (i32x4.eq
          (v128.load offset=131376 (local.get $x))
          (v128.load offset=131376 (i32.add (local.get $x) (i32.sub (local.get $toY) (i32.const 8))))))
          (i32.const 16)))))
        (i32.store offset=4 (local.get $to) (i32.sub (local.get $x) (local.get $e)))
        (local.set $any (i32.or (local.get $any) (local.get $e)))
        (local.set $x (i32x4.extract_lane 2 (local.get $xs)))
        (local.set $e (i32.clz (i32.xor (i32.const -1) (i32.shl (i8x16.bitmask (i32x4.eq
          (v128.load offset=131376 (local.get $x))
          (v128.load offset=131376 (i32.add (local.get $x) (i32.sub (local.get $toY) (i32.const 16))))))
          (i32.const 16)))))
        (i32.store offset=8 (local.get $to) (i32.sub (local.get $x) (local.get $e)))
        (local.set $any (i32.or (local.get $any) (local.get $e)))
        (local.set $x (i32x4.extract_lane 3 (local.get $xs)))
        (local.set $e (i32.clz (i32.xor (i32.const -1) (i32.shl (i8x16.bitmask (i32x4.eq
          (v128.load offset=131376 (local.get $x))
          (v128.load offset=131376 (i32.add (local.get $x) (i32.sub (local.get $toY) (i32.const 24))))))
          (i32.const 16)))))
        (i32.store offset=12 (local.get $to) (i32.sub (local.get $x) (local.get $e)))
        (if (i32.eqz (i32.and (i32.or (local.get $any) (local.get $e)) (i32.const 16))) (then
          (local.set $from (i32.add (local.get $from) (i32.const 16)))
          (local.set $to (i32.add (local.get $to) (i32.const 16)))
          (local.set $toY (i32.sub (local.get $toY) (i32.const 32)))
          (local.set $xEnd (i32.add (local.get $xEnd) (i32.const 32)))
          (local.set $xEnds (i32x4.add (local.get $xEnds) (v128.const i32x4 32 32 32 32)))
          (br $next)))))
      (local.set $stop (i32.add (local.get $to) (i32.const 16)))
      (local.set $xEnds (i32x4.add (local.get $xEnds) (v128.const i32x4 32 32 32 32)))))
    (loop $one
      (br_if $done (i32.ge_u (local.get $to) (local.get $end)))
      (i32.store (local.get $to) (call $slideBackward
        (call $min (i32.sub (i32.load offset=4 (local.get $from)) (i32.const 4)) (i32.load (local.get $from)))
        (local.get $toY)
        (call $max (local.get $x0) (local.get $xEnd))))
      (local.set $from (i32.add (local.get $from) (i32.const 4)))
      (local.set $to (i32.add (local.get $to) (i32.const 4)))
      (local.set $toY (i32.sub (local.get $toY) (i32.const 8)))
      (local.set $xEnd (i32.add (local.get $xEnd) (i32.const 8)))
      (br_if $one (i32.lt_u (local.get $to) (local.get $stop))))
    (br $next))))

;; The highest diagonal on which the two searches have met, of those that `parity` is one of; or -0x80000000.
(func $meeting (param $parity i32) (result i32)
  (local $d i32) (local $bottom i32) (local $p i32) (local $q i32)
  (local.set $bottom (call $max (i32.load offset=8 (i32.const 0)) (i32.load offset=8 (i32.const 32848))))
  (local.set $d (call $min (i32.load offset=12 (i32.const 0)) (i32.load offset=12 (i32.const 32848))))
  (local.set $d (i32.sub (local.get $d) (i32.and (i32.xor (local.get $d) (local.get $parity)) (i32.const 4))))
  (if (i32.gt_s (local.get $bottom) (local.get $d)) (then (return (i32.const 0x80000000))))
  (local.set $p (call $slot (i32.const 0) (local.get $d)))
  (local.set $q (call $slot (i32.const 32848) (local.get $d)))
  (block $near (loop $four
    (br_if $near (i32.lt_s (i32.sub (local.get $d) (i32.const 24)) (local.get $bottom)))
    (br_if $near (v128.any_true (i32x4.ge_s
      (v128.load (i32.sub (local.get $p) (i32.const 12)))
      (v128.load (i32.sub (local.get $q) (i32.const 12))))))
    (local.set $p (i32.sub (local.get $p) (i32.const 16)))
    (local.set $q (i32.sub (local.get $q) (i32.const 16)))
    (local.set $d (i32.sub (local.get $d) (i32.const 32)))
    (br $four)))
  (loop $one
    (if (i32.lt_s (local.get $d) (local.get $bottom)) (then (return (i32.const 0x80000000))))
    (if (i32.ge_s (i32.load (local.get $p)) (i32.load (local.get $q))) (then (return (local.get $d))))
    (local.set $p (i32.sub (local.get $p) (i32.const 4)))
    (local.set $q (i32.sub (local.get $q) (i32.const 4)))
    (local.set $d (i32.sub (local.get $d) (i32.const 8)))
    (br $one))
  (unreachable))
