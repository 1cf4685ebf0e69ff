import { type RefObject, useEffect, useRef, useState } from 'react';
import { createQrReader } from './qr-reader.ts';

/** `refused`: by the person or the browser. `none`: there is none, or something else holds it. */
export type CameraObstacle = 'refused' | 'none';

/** Pause between two looks, in ms: a phone stays cool, and nobody waits noticeably. */
const BETWEEN_LOOKS_MS = 120;

/** Shows the camera in the video of `ref` from its first drawing on, and hands out every text that is read there. */
export function useCamera(onText: (text: string) => void): {
  readonly ref: RefObject<HTMLVideoElement | null>;
  readonly obstacle: CameraObstacle | null;
} {
  const ref = useRef<HTMLVideoElement>(null);
  const [obstacle, setObstacle] = useState<CameraObstacle | null>(null);
  useEffect(() => {
    const closing = new AbortController();
    watch(ref, onText, closing.signal).catch((error: unknown) => {
      if (closing.signal.aborted) return;
      setObstacle(error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none');
    });
    return () => closing.abort();
  }, [onText]);
  return { ref, obstacle };
}

async function watch(
  ref: RefObject<HTMLVideoElement | null>,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 } },
  });
  try {
    const read = await createQrReader();
    const video = ref.current;
    if (signal.aborted || video === null) return;
    video.srcObject = stream;
    await video.play();
    while (!isAborted(signal)) {
      const text = await read(video);
      if (text !== null && !isAborted(signal)) onText(text);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    }
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

/** Asked anew each time: what was false before an await may be true after it. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
