/**
 * Puts tasks in a row: each begins when the one before has ended, however it ended. The editor and a terminal show one question at a
 * time; a second would silently cancel the first.
 */
export function oneAtATime(): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return task => {
    const result = last.then(task, task);
    last = result;
    return result;
  };
}
