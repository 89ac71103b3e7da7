;; The search of ../search.ts, in the same steps and with the same result, for hosts that have WebAssembly with SIMD.
;; This file splits parts of the two sequences until one side of each is empty; steps.wat has the loops in which the
;; time is spent. scripts/wasmModules.mjs makes searchModule.ts of both; fastSearch.ts calls it.
;;
;; All lengths, positions and diagonals (x - y) are counted in bytes of the lines' numbers, which are four a line:
;; then a position is an address, too. A part is [x0, x1) of the first sequence and [y0, y1) of the second.
;;
;; The memory:
;;        0  the forward search's frontier (see steps.wat)
;;    32848  the backward search's
;;    65696  both, as they were when a search was last given up: the next part often shares one of its ends
;;   131392  the lines: line x of the first sequence is at 131392 + x, line y of the second at 131392 + $shift + y
;;   behind  the parts that still have to be split, in 16 bytes each

(import "" "deleted" (func $deleted (param $from i32) (param $to i32)))
(import "" "inserted" (func $inserted (param $from i32) (param $to i32)))
(import "" "memory" (memory 3))

(global $shift (mut i32) (i32.const 0))
(global $hasGivenUp (mut i32) (i32.const 0))
;; where the last $split divided its part
(global $splitX (mut i32) (i32.const 0))
(global $splitY (mut i32) (i32.const 0))
;; what $farthestForward and $farthestBackward found
(global $farX (mut i32) (i32.const 0))
(global $farSum (mut i32) (i32.const 0))

(func $splitAt (param $x i32) (param $diagonal i32)
  (global.set $splitX (local.get $x))
  (global.set $splitY (i32.sub (local.get $x) (local.get $diagonal))))

;; Finds a point on a best path through the part, by searching from both its ends until the searches meet.
(func $split (param $x0 i32) (param $x1 i32) (param $y0 i32) (param $y1 i32)
  (local $odd i32) (local $cost i32) (local $d i32)
  (if (call $splitFromGivenUp (local.get $x0) (local.get $x1) (local.get $y0) (local.get $y1)) (then (return)))
  (call $start (i32.const 0) (local.get $x0) (local.get $y0))
  (call $start (i32.const 32848) (local.get $x1) (local.get $y1))
  (local.set $odd (i32.and (i32.const 4)
    (i32.xor (i32.load offset=8 (i32.const 0)) (i32.load offset=8 (i32.const 32848)))))
  (local.set $cost (i32.const 4096))
  (loop $next
    (call $stepForward (i32.const 0) (local.get $x0) (local.get $x1) (local.get $y0) (local.get $y1))
    (if (local.get $odd) (then
      (local.set $d (call $meeting (i32.load offset=12 (i32.const 0))))
      (if (i32.ne (local.get $d) (i32.const 0x80000000)) (then
        (call $splitAt (i32.load (call $slot (i32.const 0) (local.get $d))) (local.get $d))
        (return)))))
    (call $stepBackward (i32.const 32848) (local.get $x0) (local.get $x1) (local.get $y0) (local.get $y1))
    (if (i32.eqz (local.get $odd)) (then
      (local.set $d (call $meeting (i32.load offset=12 (i32.const 32848))))
      (if (i32.ne (local.get $d) (i32.const 0x80000000)) (then
        (call $splitAt (i32.load (call $slot (i32.const 32848) (local.get $d))) (local.get $d))
        (return)))))
    (local.set $cost (i32.sub (local.get $cost) (i32.const 1)))
    (br_if $next (local.get $cost)))
  (call $giveUp (local.get $x0) (local.get $x1) (local.get $y0) (local.get $y1)))

;; Gives the exact search up: splits at the path that has come farthest, be it a forward or a backward one.
(func $giveUp (param $x0 i32) (param $x1 i32) (param $y0 i32) (param $y1 i32)
  (local $x i32) (local $sum i32)
  (memory.copy (i32.const 65696) (i32.const 0) (i32.const 65696))
  (global.set $hasGivenUp (i32.const 1))
  (call $farthestForward (local.get $x0) (local.get $x1) (local.get $y1))
  (local.set $x (global.get $farX))
  (local.set $sum (global.get $farSum))
  (call $farthestBackward (local.get $x0) (local.get $x1) (local.get $y0))
  (if (i32.gt_s
      (i32.sub (local.get $sum) (i32.add (local.get $x0) (local.get $y0)))
      (i32.sub (i32.add (local.get $x1) (local.get $y1)) (global.get $farSum)))
    (then (call $splitAt (local.get $x) (i32.sub (i32.shl (local.get $x) (i32.const 1)) (local.get $sum))))
    (else (call $splitAt (global.get $farX)
      (i32.sub (i32.shl (global.get $farX) (i32.const 1)) (global.get $farSum))))))

(func $farthestForward (param $x0 i32) (param $x1 i32) (param $y1 i32)
  (local $d i32) (local $x i32) (local $sum i32)
  (global.set $farX (local.get $x0))
  (global.set $farSum (i32.const -1))
  (local.set $d (i32.load offset=12 (i32.const 0)))
  (loop $next
    (local.set $x (call $min (i32.load (call $slot (i32.const 0) (local.get $d)))
      (call $min (local.get $x1) (i32.add (local.get $y1) (local.get $d)))))
    (local.set $sum (i32.sub (i32.shl (local.get $x) (i32.const 1)) (local.get $d)))
    (if (i32.gt_s (local.get $sum) (global.get $farSum)) (then
      (global.set $farX (local.get $x))
      (global.set $farSum (local.get $sum))))
    (local.set $d (i32.sub (local.get $d) (i32.const 8)))
    (br_if $next (i32.ge_s (local.get $d) (i32.load offset=8 (i32.const 0))))))

(func $farthestBackward (param $x0 i32) (param $x1 i32) (param $y0 i32)
  (local $d i32) (local $x i32) (local $sum i32)
  (global.set $farX (local.get $x1))
  (global.set $farSum (i32.const 0x7fffffff))
  (local.set $d (i32.load offset=12 (i32.const 32848)))
  (loop $next
    (local.set $x (call $max (i32.load (call $slot (i32.const 32848) (local.get $d)))
      (call $max (local.get $x0) (i32.add (local.get $y0) (local.get $d)))))
    (local.set $sum (i32.sub (i32.shl (local.get $x) (i32.const 1)) (local.get $d)))
    (if (i32.lt_s (local.get $sum) (global.get $farSum)) (then
      (global.set $farX (local.get $x))
      (global.set $farSum (local.get $sum))))
    (local.set $d (i32.sub (local.get $d) (i32.const 8)))
    (br_if $next (i32.ge_s (local.get $d) (i32.load offset=8 (i32.const 32848))))))

;; Whether the search began at (x, y), went all of its steps, and has come nowhere outside of the part.
(func $isWholeWithin (param $f i32) (param $x i32) (param $y i32)
    (param $x0 i32) (param $x1 i32) (param $y0 i32) (param $y1 i32) (result i32)
  (local $d i32) (local $end i32)
  (if (i32.ne (i32.load (local.get $f)) (local.get $x)) (then (return (i32.const 0))))
  (if (i32.ne (i32.load offset=4 (local.get $f)) (local.get $y)) (then (return (i32.const 0))))
  (local.set $d (i32.load offset=12 (local.get $f)))
  (if (i32.ne (i32.sub (local.get $d) (i32.load offset=8 (local.get $f))) (i32.const 32768))
    (then (return (i32.const 0))))
  (loop $next
    (local.set $end (i32.load (call $slot (local.get $f) (local.get $d))))
    (if (i32.or
        (i32.or (i32.lt_s (local.get $end) (local.get $x0)) (i32.gt_s (local.get $end) (local.get $x1)))
        (i32.or
          (i32.lt_s (i32.sub (local.get $end) (local.get $d)) (local.get $y0))
          (i32.gt_s (i32.sub (local.get $end) (local.get $d)) (local.get $y1))))
      (then (return (i32.const 0))))
    (local.set $d (i32.sub (local.get $d) (i32.const 4)))
    (br_if $next (i32.ge_s (local.get $d) (i32.load offset=8 (local.get $f)))))
  (i32.const 1))

;; As in search.ts: from what is left of the last search that was given up, only one end has to be searched from.
(func $splitFromGivenUp (param $x0 i32) (param $x1 i32) (param $y0 i32) (param $y1 i32) (result i32)
  (local $keepsBackward i32) (local $cost i32)
  (if (i32.eqz (global.get $hasGivenUp)) (then (return (i32.const 0))))
  (local.set $keepsBackward (call $isWholeWithin (i32.const 98544) (local.get $x1) (local.get $y1)
    (local.get $x0) (local.get $x1) (local.get $y0) (local.get $y1)))
  (if (local.get $keepsBackward)
    (then
      (memory.copy (i32.const 32848) (i32.const 98544) (i32.const 32848))
      (call $start (i32.const 0) (local.get $x0) (local.get $y0)))
    (else
      (if (i32.eqz (call $isWholeWithin (i32.const 65696) (local.get $x0) (local.get $y0)
          (local.get $x0) (local.get $x1) (local.get $y0) (local.get $y1)))
        (then (return (i32.const 0))))
      (memory.copy (i32.const 0) (i32.const 65696) (i32.const 32848))
      (call $start (i32.const 32848) (local.get $x1) (local.get $y1))))
  (local.set $cost (i32.const 1))
  (loop $next
    (if (local.get $keepsBackward)
      (then (call $stepForward (i32.const 0) (local.get $x0) (local.get $x1) (local.get $y0) (local.get $y1)))
      (else (call $stepBackward (i32.const 32848) (local.get $x0) (local.get $x1) (local.get $y0) (local.get $y1))))
    (if (i32.eqz (i32.and (local.get $cost) (i32.const 255))) (then
      (if (i32.ne (call $meeting (i32.load offset=12 (i32.const 0))) (i32.const 0x80000000))
        (then (return (i32.const 0))))))
    (local.set $cost (i32.add (local.get $cost) (i32.const 1)))
    (br_if $next (i32.le_s (local.get $cost) (i32.const 4096))))
  (call $giveUp (local.get $x0) (local.get $x1) (local.get $y0) (local.get $y1))
  (i32.const 1))

;; Compares the two sequences, whose lines stand one behind the other. Lengths and positions are those of $search.
(func (export "search") (param $x1 i32) (param $shift i32) (param $y1 i32)
  (local $x0 i32) (local $y0 i32) (local $stack i32) (local $top i32)
  (global.set $hasGivenUp (i32.const 0))
  (global.set $shift (local.get $shift))
  ;; the parts that wait are kept behind the lines
  (local.set $stack (i32.add (i32.const 131392) (i32.add (local.get $shift) (local.get $y1))))
  (local.set $top (local.get $stack))
  (loop $next
    (block $unequal (loop $equal
      (br_if $unequal (i32.ge_s (local.get $x0) (local.get $x1)))
      (br_if $unequal (i32.ge_s (local.get $y0) (local.get $y1)))
      (br_if $unequal (i32.ne
        (i32.load offset=131392 (local.get $x0))
        (i32.load offset=131392 (i32.add (local.get $shift) (local.get $y0)))))
      (local.set $x0 (i32.add (local.get $x0) (i32.const 4)))
      (local.set $y0 (i32.add (local.get $y0) (i32.const 4)))
      (br $equal)))
    (block $unequal (loop $equal
      (br_if $unequal (i32.ge_s (local.get $x0) (local.get $x1)))
      (br_if $unequal (i32.ge_s (local.get $y0) (local.get $y1)))
      (br_if $unequal (i32.ne
        (i32.load offset=131388 (local.get $x1))
        (i32.load offset=131388 (i32.add (local.get $shift) (local.get $y1)))))
      (local.set $x1 (i32.sub (local.get $x1) (i32.const 4)))
      (local.set $y1 (i32.sub (local.get $y1) (i32.const 4)))
      (br $equal)))
    (if (i32.and (i32.lt_s (local.get $x0) (local.get $x1)) (i32.lt_s (local.get $y0) (local.get $y1))) (then
      (call $split (local.get $x0) (local.get $x1) (local.get $y0) (local.get $y1))
      (if (i32.gt_u (i32.add (local.get $top) (i32.const 16)) (i32.shl (memory.size) (i32.const 16)))
        (then (drop (memory.grow (i32.const 1)))))
      (i32.store (local.get $top) (global.get $splitX))
      (i32.store offset=4 (local.get $top) (local.get $x1))
      (i32.store offset=8 (local.get $top) (global.get $splitY))
      (i32.store offset=12 (local.get $top) (local.get $y1))
      (local.set $top (i32.add (local.get $top) (i32.const 16)))
      (local.set $x1 (global.get $splitX))
      (local.set $y1 (global.get $splitY))
      (br $next)))
    (if (i32.lt_s (local.get $x0) (local.get $x1))
      (then (call $deleted (i32.shr_u (local.get $x0) (i32.const 2)) (i32.shr_u (local.get $x1) (i32.const 2)))))
    (if (i32.lt_s (local.get $y0) (local.get $y1))
      (then (call $inserted (i32.shr_u (local.get $y0) (i32.const 2)) (i32.shr_u (local.get $y1) (i32.const 2)))))
    (if (i32.gt_u (local.get $top) (local.get $stack)) (then
      (local.set $top (i32.sub (local.get $top) (i32.const 16)))
      (local.set $x0 (i32.load (local.get $top)))
      (local.set $x1 (i32.load offset=4 (local.get $top)))
      (local.set $y0 (i32.load offset=8 (local.get $top)))
      (local.set $y1 (i32.load offset=12 (local.get $top)))
      (br $next)))))
