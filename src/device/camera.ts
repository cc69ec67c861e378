// The rear camera inside the page. The camera app would push the browser out of memory on cheap phones,
// so this comes first and the file input is only the fallback.

export type CameraRefusal = 'denied' | 'missing' | 'busy' | 'insecure';

export interface Camera {
  readonly stream: MediaStream;
  /** One full frame of the live picture. The receiver closes it. */
  readonly takeFrame: (video: HTMLVideoElement) => Promise<ImageBitmap>;
  /** Switches the camera off; safe to call twice. */
  readonly stop: () => void;
}

export type CameraAnswer =
  | { readonly ok: true; readonly camera: Camera }
  | { readonly ok: false; readonly refusal: CameraRefusal };

const refusalOf = (error: unknown): CameraRefusal => {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'missing';
};

/** Opens the rear camera, or says in one word why not. */
export const openCamera = async (): Promise<CameraAnswer> => {
  const devices = globalThis.navigator?.mediaDevices;
  if (!devices?.getUserMedia)
    return { ok: false, refusal: globalThis.isSecureContext === false ? 'insecure' : 'missing' };
  try {
    const stream = await devices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1440 } },
    });
    return {
      ok: true,
      camera: {
        stream,
        takeFrame: (video) => createImageBitmap(video),
        stop: () => {
          for (const track of stream.getTracks()) track.stop();
        },
      },
    };
  } catch (error) {
    return { ok: false, refusal: refusalOf(error) };
  }
};
