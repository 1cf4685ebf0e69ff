/** Aborts its signal once nothing has been heard for so long: a line that is only open and brings nothing is dead. */
export function createSilenceWatch(silentAfterMs: number) {
  const controller = new AbortController();
  const giveUp = (): void => controller.abort(new DOMException('the stream fell silent', 'NetworkError'));
  let timer = setTimeout(giveUp, silentAfterMs);
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(timer);
      timer = setTimeout(giveUp, silentAfterMs);
    },
    /** Nothing listens any more; the abort frees whatever was joined to it. */
    stop() {
      clearTimeout(timer);
      controller.abort();
    },
  };
}
