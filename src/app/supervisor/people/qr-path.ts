// A QR code as the path of one drawing: sharp on paper, and no picture to be kept anywhere.

import { create } from 'qrcode';

export interface QrDrawing {
  /** Modules on each side; the drawing has four more around it. */
  readonly size: number;
  readonly path: string;
}

export const quietModules = 4;

/** Each run of dark modules of a row becomes one rectangle. */
export const drawQr = (text: string): QrDrawing => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const parts: string[] = [];
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      if (!modules.get(y, x)) continue;
      const from = x;
      while (x + 1 < size && modules.get(y, x + 1)) x += 1;
      parts.push(`M${from + quietModules} ${y + quietModules}h${x - from + 1}v1h-${x - from + 1}z`);
    }
  return { size, path: parts.join('') };
};
