// What a video is: its type by content, its length and size, and one frame of it as a small picture. The bytes stay as
// they came.

import { type VideoKind, videoHeadBytes, videoKind } from '../domain/video.ts';
import { fitted, photoSettings } from './prepare-photo.ts';

export interface ReadVideo {
  readonly bytes: ArrayBuffer;
  readonly mime: VideoKind;
  /** ms; 0 where this browser cannot read it: the video is kept all the same. */
  readonly durationMs: number;
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly thumb: { readonly bytes: ArrayBuffer; readonly mime: string } | null;
}

/** The message of the one refusal: the file is no video we know, whatever its name says. */
export const notAVideo = 'The file is not a video.';

const withinMs = 8000;

/** Type, length and a frame of a video without keeping anything; `knownMs` is what a recorder measured. */
export const readVideo = async (file: Blob, knownMs?: number): Promise<ReadVideo> => {
  const mime = videoKind(new Uint8Array(await file.slice(0, videoHeadBytes).arrayBuffer()));
  if (mime === null) throw new Error(notAVideo);
  const url = URL.createObjectURL(new Blob([file], { type: mime }));
  const element = document.createElement('video');
  element.muted = true;
  element.playsInline = true;
  element.preload = 'auto';
  try {
    const opened = next(element, 'loadeddata');
    element.src = url;
    await opened;
    const durationMs = knownMs ?? (await lengthOf(element));
    const thumb = await frameOf(element, durationMs).catch(() => null);
    return {
      bytes: await file.arrayBuffer(),
      mime,
      durationMs,
      size: element.videoWidth > 0 ? { width: element.videoWidth, height: element.videoHeight } : null,
      thumb,
    };
  } catch {
    return { bytes: await file.arrayBuffer(), mime, durationMs: knownMs ?? 0, size: null, thumb: null };
  } finally {
    element.removeAttribute('src');
    element.load();
    URL.revokeObjectURL(url);
  }
};

/** Waits for one event; a file the browser cannot read ends it too. */
const next = (element: HTMLVideoElement, event: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(timer);
      element.removeEventListener(event, heard);
      element.removeEventListener('error', failed);
    };
    const heard = (): void => {
      done();
      resolve();
    };
    const failed = (): void => {
      done();
      reject(new Error(`This browser cannot play the video (${event}).`));
    };
    const timer = setTimeout(failed, withinMs);
    element.addEventListener(event, heard);
    element.addEventListener('error', failed);
  });

/** Recorders of browsers leave the length out; it is known once the end was looked for. */
const lengthOf = async (element: HTMLVideoElement): Promise<number> => {
  if (Number.isFinite(element.duration)) return Math.round(element.duration * 1000);
  const found = next(element, 'durationchange');
  element.currentTime = 1e7;
  await found;
  return Number.isFinite(element.duration) ? Math.round(element.duration * 1000) : 0;
};

const frameOf = async (element: HTMLVideoElement, durationMs: number): Promise<ReadVideo['thumb']> => {
  const shown = next(element, 'seeked');
  element.currentTime = Math.min(1, durationMs / 2000);
  await shown;
  const { width, height } = fitted(element.videoWidth, element.videoHeight, photoSettings.thumbEdge);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(element, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.7));
  return blob ? { bytes: await blob.arrayBuffer(), mime: blob.type } : null;
};
