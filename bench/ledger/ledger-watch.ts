/** What a page notes of its own frames and changes; all times are milliseconds of its clock. */
export type LedgerWatch = {
  /** From now on the first input counts, and the first change of the sum after it. */
  expectChange(): void;
  /** From that input until the change has been painted. */
  changed(): Promise<number>;
  /** Since the page was asked for; answers once there is such an element, and it has been painted. */
  appeared(selector: string): Promise<number>;
  /** Frames are noted from now on. */
  watchFrames(): void;
  /** One step in each frame, of what scrolls: the parent of the table, or the window where there is none. */
  scroll(steps: number, pixels: number): Promise<void>;
  /** The times between two frames since they are noted. */
  takeFrames(): readonly number[];
};

declare global {
  interface Window {
    ledgerWatch: LedgerWatch;
  }
}

/** Stands alone: it is put into pages that know nothing of it. */
export function installLedgerWatch(): void {
  let frames: number[] = [];
  let isWatching = false;
  let inputAt: number | undefined;
  let change: Promise<number> | undefined;

  for (const type of ['input', 'click'])
    addEventListener(type, ({ timeStamp }) => void (inputAt ??= timeStamp), { capture: true });

  const nextFrame = (): Promise<number> => new Promise((resolve) => void requestAnimationFrame(resolve));
  /** The frame that is being made has been handed over when the next task runs. */
  const painted = async (): Promise<number> => {
    await nextFrame();
    await new Promise((resolve) => void setTimeout(resolve));
    return performance.now();
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await nextFrame();
  };
  // The line below it says at once that something is filtered; the sum is there with the entries.
  const sum = (): string => document.querySelector('h1')?.nextElementSibling?.textContent ?? '';

  window.ledgerWatch = {
    expectChange() {
      const before = sum();
      inputAt = undefined;
      change = (async () => {
        await until(() => inputAt !== undefined && sum() !== before);
        return (await painted()) - (inputAt ?? 0);
      })();
    },
    async changed() {
      if (change === undefined) throw new Error('no change was expected');
      return change;
    },
    async appeared(selector) {
      await until(() => document.querySelector(selector) !== null);
      return painted();
    },
    watchFrames() {
      [frames, isWatching] = [[], true];
      let last: number | undefined;
      const note = (at: number): void => {
        if (!isWatching) return;
        if (last !== undefined) frames.push(at - last);
        last = at;
        requestAnimationFrame(note);
      };
      requestAnimationFrame(note);
    },
    async scroll(steps, pixels) {
      const target = document.querySelector('table')?.parentElement ?? document.documentElement;
      for (let step = 0; step < steps; step += 1) {
        target.scrollTop += pixels;
        await nextFrame();
      }
    },
    takeFrames() {
      isWatching = false;
      return frames;
    },
  };
}
