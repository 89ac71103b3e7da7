/** Ends within this time count together. */
const WINDOW = 3 * 60_000;
/** So many ends within it mean that another start would end, too. */
const MOST = 5;

/**
 * Decides after each unexpected end of the language server whether to start it again, and whether to say so. One that
 * has never run (`hasRun`) would not do so the next time either.
 */
export function errorHandler({ now }: { readonly now: () => number }): {
  readonly closed: (hasRun: boolean) => { readonly restart: boolean; readonly say: boolean };
} {
  let ends: number[] = [];
  let said = false;
  return {
    closed: hasRun => {
      const at = now();
      ends = [...ends.filter(end => at - end < WINDOW), at];
      const restart = hasRun && ends.length < MOST;
      const say = !said || !restart;
      said = true;
      return { restart, say };
    },
  };
}
