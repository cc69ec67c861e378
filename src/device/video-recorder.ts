// Recording inside the page: it ends by itself at the limit and cannot grow too large, and no camera app pushes the
// browser out of memory. What was recorded when the page goes out of sight is kept.

import type { CameraRefusal } from './camera.ts';

export interface Recording {
  /** The video, once it ended by itself, by `end`, or because the page went out of sight. */
  readonly done: Promise<{ readonly file: Blob; readonly durationMs: number }>;
  readonly end: () => void;
}

export interface VideoCamera {
  readonly stream: MediaStream;
  readonly hasSound: boolean;
  readonly record: (limits: { readonly maxMs: number; readonly maxBytes: number }) => Recording;
  /** Switches camera and microphone off; safe to call twice. */
  readonly stop: () => void;
}

export type VideoCameraAnswer =
  | { readonly ok: true; readonly camera: VideoCamera }
  | { readonly ok: false; readonly refusal: CameraRefusal };

/** VP8 costs a cheap phone least; 2 Mbit/s are 7.5 MB in half a minute. */
const types = ['video/webm;codecs=vp8', 'video/webm', 'video/mp4'];
const videoBitsPerSecond = 2_000_000;
const audioBitsPerSecond = 64_000;
const sliceMs = 1000;

const picture = { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } };

const refusalOf = (error: unknown): CameraRefusal => {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
};

/** Opens the rear camera with the microphone, without it where that is refused, or says in one word why not at all. */
export const openVideoCamera = async (): Promise<VideoCameraAnswer> => {
  const devices = globalThis.navigator?.mediaDevices;
  const mimeType =
    typeof MediaRecorder === 'function'
      ? types.find((type) => MediaRecorder.isTypeSupported(type))
      : undefined;
  if (!devices?.getUserMedia || mimeType === undefined)
    return { ok: false, refusal: globalThis.isSecureContext === false ? 'insecure' : 'missing' };
  try {
    const stream = await devices
      .getUserMedia({ audio: true, video: picture })
      .catch(() => devices.getUserMedia({ audio: false, video: picture }));
    return {
      ok: true,
      camera: {
        stream,
        hasSound: stream.getAudioTracks().length > 0,
        record: (limits) => record(stream, mimeType, limits),
        stop: () => {
          for (const track of stream.getTracks()) track.stop();
        },
      },
    };
  } catch (error) {
    return { ok: false, refusal: refusalOf(error) };
  }
};

const record = (
  stream: MediaStream,
  mimeType: string,
  { maxMs, maxBytes }: { readonly maxMs: number; readonly maxBytes: number },
): Recording => {
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond, audioBitsPerSecond });
  const parts: Blob[] = [];
  let bytes = 0;
  let begunAt = performance.now();
  const end = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const onHidden = (): void => {
    if (document.visibilityState === 'hidden') end();
  };
  const timer = setTimeout(end, maxMs);
  document.addEventListener('visibilitychange', onHidden);
  const done = new Promise<{ file: Blob; durationMs: number }>((resolve, reject) => {
    recorder.onstart = () => {
      begunAt = performance.now();
    };
    recorder.ondataavailable = ({ data }) => {
      parts.push(data);
      bytes += data.size;
      // The next slice must still fit.
      if (bytes > maxBytes - (2 * (videoBitsPerSecond + audioBitsPerSecond)) / 8) end();
    };
    recorder.onstop = () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onHidden);
      const durationMs = Math.round(performance.now() - begunAt);
      if (bytes === 0) reject(new Error('The recorder gave nothing.'));
      else resolve({ file: new Blob(parts, { type: mimeType.split(';')[0] ?? mimeType }), durationMs });
    };
    recorder.onerror = end;
  });
  recorder.start(sliceMs);
  return { done, end };
};
