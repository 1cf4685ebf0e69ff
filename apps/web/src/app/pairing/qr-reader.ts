/** Reads the text of a QR code off the picture that a camera shows now; null where none is seen. */
export type QrReader = (video: HTMLVideoElement) => Promise<string | null>;

/** Chromium's own, which TypeScript does not know yet. */
interface BarcodeDetector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface BarcodeDetectorClass {
  new (options: { formats: readonly string[] }): BarcodeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** The browser's own where it has one for QR codes, else a library that is fetched for it. */
export async function createQrReader(): Promise<QrReader> {
  return (await ownReader()) ?? libraryReader();
}

async function ownReader(): Promise<QrReader | null> {
  try {
    const Detector = detectorClass();
    if (Detector === undefined || !(await Detector.getSupportedFormats()).includes('qr_code')) return null;
    const detector = new Detector({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  } catch {
    // There in name only, as on some systems without the service behind it.
    return null;
  }
}

/** Larger pictures tell a code on a screen no better, and cost a phone more. */
const WIDEST = 720;
/** A picture that takes longer is given up: the next one is sharper. */
const READ_WITHIN_MS = 80;

async function libraryReader(): Promise<QrReader> {
  const { default: decodeQr } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (context === null || video.videoWidth === 0) return null;
    const scale = Math.min(1, WIDEST / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQr(context.getImageData(0, 0, canvas.width, canvas.height), { timeLimit: READ_WITHIN_MS });
    } catch {
      // It throws where it finds no code, which is most of the time.
      return null;
    }
  };
}

/** Looked up by name: what a browser may lack is in no type. */
function detectorClass(): BarcodeDetectorClass | undefined {
  const found: unknown = Reflect.get(globalThis, 'BarcodeDetector');
  // A class of that name is the one of the standard; what it cannot do throws, and is caught above.
  return typeof found === 'function' ? (found as unknown as BarcodeDetectorClass) : undefined;
}
