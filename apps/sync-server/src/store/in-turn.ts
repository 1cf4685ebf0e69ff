/** Runs what it is given one after the other, in the order in which it came. */
export function createTurns(): <T>(run: () => Promise<T>) => Promise<T> {
  let previous: Promise<unknown> = Promise.resolve();
  return (run) => {
    const done = previous.then(run);
    // The next one begins whatever became of this one.
    previous = done.catch(() => undefined);
    return done;
  };
}
