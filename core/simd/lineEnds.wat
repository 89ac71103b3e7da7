;; Counts the lines of text from $at to $end. Enters at 16384 where each $every-th of them ends, the next one after $left
;; more LFs, and says how many it entered and whether there is a CR. Returns what is left until the next.
(func (export "lineEnds") (param $at i32) (param $end i32) (param $left i32) (param $every i32) (result i32)
  (local $entry i32) (local $lfs i32) (local $crs v128) (local $one v128) (local $two v128)
  (local.set $entry (i32.const 16384))
  (block $done
    (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $one (v128.load (local.get $at)))
      (local.set $two (v128.load offset=16 (local.get $at)))
      ;; a bit for each of 32 bytes
      (local.set $lfs (i32.or
        (i8x16.bitmask (i8x16.eq (local.get $one) (i8x16.splat (i32.const 10))))
        (i32.shl (i8x16.bitmask (i8x16.eq (local.get $two) (i8x16.splat (i32.const 10)))) (i32.const 16))))
      (local.set $crs (v128.or (local.get $crs) (v128.or
        (i8x16.eq (local.get $one) (i8x16.splat (i32.const 13)))
        (i8x16.eq (local.get $two) (i8x16.splat (i32.const 13))))))
      ;; what was read behind the end is none of this text's
      (if (i32.gt_u (i32.add (local.get $at) (i32.const 32)) (local.get $end)) (then
        (local.set $lfs (i32.and (local.get $lfs)
          (i32.sub (i32.shl (i32.const 1) (i32.sub (local.get $end) (local.get $at))) (i32.const 1))))))
      (block $none
        (loop $enter
          (br_if $none (i32.lt_u (i32.popcnt (local.get $lfs)) (local.get $left)))
          ;; all but the last of those that were left come before
          (loop $before
            (local.set $left (i32.sub (local.get $left) (i32.const 1)))
            (if (local.get $left) (then
              (local.set $lfs (i32.and (local.get $lfs) (i32.sub (local.get $lfs) (i32.const 1))))
              (br $before))))
          (i32.store (local.get $entry)
            (i32.add (i32.add (local.get $at) (i32.ctz (local.get $lfs))) (i32.const 1)))
          (local.set $entry (i32.add (local.get $entry) (i32.const 4)))
          (local.set $lfs (i32.and (local.get $lfs) (i32.sub (local.get $lfs) (i32.const 1))))
          (local.set $left (local.get $every))
          (br $enter)))
      (local.set $left (i32.sub (local.get $left) (i32.popcnt (local.get $lfs))))
      (local.set $at (i32.add (local.get $at) (i32.const 32)))
      (br $next)))
  (i32.store (i32.const 0) (i32.shr_u (i32.sub (local.get $entry) (i32.const 16384)) (i32.const 2)))
  (i32.store offset=4 (i32.const 0) (v128.any_true (local.get $crs)))
  (local.get $left))
