// A PDF as somebody else's reader sees it: the text of every page, and what a camera reads at its foot.

import { createCanvas } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPage {
  readonly text: string;
  /** What the QR code at the lower left says; null when there is none. */
  readonly qr: string | null;
}

export const readPdf = async (bytes: Buffer): Promise<readonly ReadPage[]> => {
  const reading = getDocument({ data: new Uint8Array(bytes) });
  const document = await reading.promise;
  const pages: ReadPage[] = [];
  for (let index = 1; index <= document.numPages; index += 1) {
    const page = await document.getPage(index);
    const { items } = await page.getTextContent();
    const viewport = page.getViewport({ scale: 3 });
    const canvas = createCanvas(viewport.width, viewport.height);
    const context = canvas.getContext('2d');
    await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
    const foot = context.getImageData(0, viewport.height - 270, 420, 270);
    pages.push({
      text: items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' '),
      qr: jsQR(foot.data as unknown as Uint8ClampedArray, foot.width, foot.height)?.data ?? null,
    });
  }
  await reading.destroy();
  return pages;
};
