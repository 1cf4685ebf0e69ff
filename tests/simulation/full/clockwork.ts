/*
 * The event loop of the simulated devices. While it is installed, whatever asks for a later turn
 * (fake-indexeddb by setImmediate, everything else by a timer) stands in a list here, and nothing runs
 * before the harness takes it from there. Which of two tabs goes on first is chance that can be had
 * again; the tasks of one tab keep their order, as a browser keeps it. Time is virtual.
 */

type Task = () => void;
type Timer = { readonly at: number; readonly run: Task; readonly everyMs: number | null };

/** Of timers, and never the same again: whoever clears one of yesterday must not hit another. */
let handles = 0;

export type Clockwork = {
  /** What is begun now belongs to this tab. */
  as<T>(owner: number, begin: () => T): T;
  owner(): number;
  /** A frozen tab runs nothing, and what it began stands still. */
  freeze(owner: number, isFrozen: boolean): void;
  isFrozen(owner: number): boolean;
  /** Runs one task, and everything that follows from it without another turn; false where there is none. */
  turn(): Promise<boolean>;
  /** Lets what needs no task come through. */
  breathe(): Promise<void>;
  /** Whether a tab still has something to do. */
  isBusy(): boolean;
  /** Moves on to the next timer, if there is one before this time, and has it run. */
  fireTimer(before: number): boolean;
  uninstall(): void;
};

export type ClockworkSource = {
  readonly time: { now: number };
  /** One of so many. */
  readonly choose: (count: number) => number;
};

const realImmediate = globalThis.setImmediate;

export function installClockwork({ time, choose }: ClockworkSource): Clockwork {
  const queues = new Map<number, Task[]>();
  const timers = new Map<number, Timer>();
  const cleared = new Set<number>();
  const frozen = new Set<number>();
  let owner = 0;

  function enqueue(task: Task, of = owner): void {
    const queue = queues.get(of);
    if (queue === undefined) queues.set(of, [task]);
    else queue.push(task);
  }

  function later(run: Task, afterMs: number, everyMs: number | null): number {
    const of = owner;
    handles += 1;
    const handle = handles;
    const at = time.now + Math.max(0, afterMs);
    const task = (): void => {
      if (!cleared.has(handle)) run();
    };
    timers.set(handle, { at, run: () => enqueue(task, of), everyMs });
    return handle;
  }

  /** Also one whose time has come and whose turn has not. */
  function clear(handle: number): void {
    timers.delete(handle);
    cleared.add(handle);
  }

  const replaced = {
    setImmediate: (task: (...args: unknown[]) => void, ...args: unknown[]) => enqueue(() => task(...args)),
    setTimeout: (task: (...args: unknown[]) => void, afterMs = 0, ...args: unknown[]) =>
      later(() => task(...args), afterMs, null),
    setInterval: (task: (...args: unknown[]) => void, everyMs = 0, ...args: unknown[]) =>
      later(() => task(...args), everyMs, Math.max(1, everyMs)),
    clearTimeout: clear,
    clearInterval: clear,
  };
  const restores = Object.entries(replaced).map(([name, value]) => replaceIn(globalThis, name, value));
  restores.push(
    replaceIn(AbortSignal, 'timeout', (afterMs: number) => {
      const controller = new AbortController();
      later(() => controller.abort(new DOMException('too late', 'TimeoutError')), afterMs, null);
      return controller.signal;
    }),
  );

  const breathe = (): Promise<void> => new Promise((resolve) => void realImmediate(resolve));

  return {
    as(of, begin) {
      owner = of;
      return begin();
    },
    owner: () => owner,
    freeze(of, isFrozen) {
      if (isFrozen) frozen.add(of);
      else frozen.delete(of);
    },
    isFrozen: (of) => frozen.has(of),
    async turn() {
      const waiting = [...queues].filter(([of, queue]) => queue.length > 0 && !frozen.has(of));
      const chosen = waiting.length === 0 ? undefined : waiting[choose(waiting.length)];
      const task = chosen?.[1].shift();
      if (chosen === undefined || task === undefined) return false;
      [owner] = chosen;
      task();
      await breathe();
      return true;
    },
    breathe,
    isBusy: () => [...queues.values()].some((queue) => queue.length > 0),
    fireTimer(before) {
      const [next] = [...timers].toSorted(([, a], [, b]) => a.at - b.at);
      if (next === undefined || next[1].at > before) return false;
      const [handle, { at, run, everyMs }] = next;
      time.now = Math.max(time.now, at);
      if (everyMs === null) timers.delete(handle);
      else timers.set(handle, { at: at + everyMs, run, everyMs });
      run();
      return true;
    },
    uninstall() {
      for (const restore of restores) restore();
    },
  };
}

function replaceIn(holder: object, name: string, value: unknown): () => void {
  const original: unknown = Reflect.get(holder, name);
  Reflect.set(holder, name, value);
  return () => Reflect.set(holder, name, original);
}
