/**
 * The place of the last of ascending numbers that is not above `value`: the line in which an offset lies, told from where
 * lines start. 0 where already the first is above it.
 * @param count how many of them are looked at, from the first on
 */
export function lastNotAbove(numbers: ArrayLike<number>, value: number, count = numbers.length): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
