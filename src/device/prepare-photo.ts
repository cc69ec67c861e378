// A picture becomes the bytes that are hashed, stored and sent: decoded once, downscaled, encoded as JPEG.
// Decoded pixels are large (48 MP = 192 MB), so each bitmap is closed as soon as it is drawn.

import { pictureHeadBytes, pictureKind } from './picture-kind.ts';

export interface PhotoSettings {
  readonly longEdge: number;
  readonly quality: number;
  readonly thumbEdge: number;
}

export const photoSettings: PhotoSettings = { longEdge: 1600, quality: 0.8, thumbEdge: 320 };

export interface PreparedPhoto {
  readonly bytes: ArrayBuffer;
  readonly mime: string;
  /** Lower-case hex over exactly `bytes`. */
  readonly sha256: string;
  /** Null when the picture could not be decoded and the original bytes are kept ("berkas asli"). */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly thumb: { readonly bytes: ArrayBuffer; readonly mime: string } | null;
}

/** Width and height that fit into `edge` without enlarging. */
export const fitted = (width: number, height: number, edge: number): { width: number; height: number } => {
  const scale = Math.min(1, edge / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

const sha256Hex = async (bytes: ArrayBuffer): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

const encode = async (bitmap: ImageBitmap, edge: number, quality: number) => {
  const size = fitted(bitmap.width, bitmap.height, edge);
  const blob = await jpegOf(bitmap, size, quality);
  return { bytes: await blob.arrayBuffer(), size };
};

const jpegOf = (
  bitmap: ImageBitmap,
  { width, height }: { readonly width: number; readonly height: number },
  quality: number,
): Promise<Blob> => {
  if (typeof OffscreenCanvas === 'function') {
    const canvas = new OffscreenCanvas(width, height);
    draw(canvas.getContext('2d'), bitmap, width, height);
    return canvas.convertToBlob({ type: 'image/jpeg', quality });
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  draw(canvas.getContext('2d'), bitmap, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The canvas gave no picture.'))),
      'image/jpeg',
      quality,
    ),
  );
};

const draw = (
  context: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D | null,
  bitmap: ImageBitmap,
  width: number,
  height: number,
): void => {
  if (!context) throw new Error('This browser has no 2D canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
};

/** The message of the one refusal: the file is no picture at all, whatever its name says. */
export const notAPicture = 'The file is not a picture.';

const kindOf = async (file: Blob): Promise<string> => {
  const kind = pictureKind(new Uint8Array(await file.slice(0, pictureHeadBytes).arrayBuffer()));
  if (kind === null) throw new Error(notAPicture);
  return kind;
};

/** Prepares a frame or a file; a picture that cannot be decoded comes back as it is, what is no picture is refused. */
export const preparePhoto = async (
  source: Blob | ImageBitmap,
  settings: PhotoSettings = photoSettings,
): Promise<PreparedPhoto> => {
  const original = source instanceof Blob ? source : null;
  const kind = original && (await kindOf(original));
  let bitmap: ImageBitmap | null = null;
  try {
    bitmap = original
      ? await createImageBitmap(original, { imageOrientation: 'from-image' })
      : (source as ImageBitmap);
    const full = await encode(bitmap, settings.longEdge, settings.quality);
    const thumb = await encode(bitmap, settings.thumbEdge, 0.7);
    return {
      bytes: full.bytes,
      mime: 'image/jpeg',
      sha256: await sha256Hex(full.bytes),
      size: full.size,
      thumb: { bytes: thumb.bytes, mime: 'image/jpeg' },
    };
  } catch (error) {
    if (!original || !kind) throw error;
    const bytes = await original.arrayBuffer();
    return {
      bytes,
      mime: kind,
      sha256: await sha256Hex(bytes),
      size: null,
      thumb: null,
    };
  } finally {
    bitmap?.close();
  }
};
