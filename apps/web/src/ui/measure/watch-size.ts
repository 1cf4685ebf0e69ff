/**
 * Measures now, and again after each frame in which the size of that element changed: what the measure moves must not
 * change a size that is being told of. The answer ends it.
 */
export function watchSize(element: Element, measure: () => void): () => void {
  let frame = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(measure);
  });
  measure();
  observer.observe(element);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  };
}
