// The stamped copy made on the server: the same band below the picture as on a phone. The font comes with pdfmake, so that
// a server without fonts writes alike. To be called in the decoding process only (see decoder.ts).

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { maxPixels } from './picture.ts';

const fonts = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts',
  'Roboto',
);
const bold = { fontfile: join(fonts, 'Roboto-Medium.ttf'), font: 'Roboto Medium', colour: '#ffffff' };
const plain = { fontfile: join(fonts, 'Roboto-Regular.ttf'), font: 'Roboto', colour: '#e7efeb' };
type Face = typeof plain;

/** Below this width no line of the stamp could be read: the band is then wider than the picture. */
const leastWidth = 480;
/** Pixels of the largest copy, as on a phone; with its band and its two copies in memory some 130 MB. */
const mostPixels = 14_000_000;
const linesEach = 2;
const mostLines = 24;
const ground = '#111816';

/** A JPEG of the picture, upright, with the lines in a band below it; null when the bytes cannot be decoded. */
export const stampPhoto = async (bytes: Buffer, lines: readonly string[]): Promise<Buffer | null> => {
  try {
    const facts = await sharp(bytes, { limitInputPixels: maxPixels }).metadata();
    const { width: fullWidth, height: fullHeight } = facts.autoOrient;
    const scale = Math.min(1, Math.sqrt(mostPixels / (fullWidth * fullHeight)));
    const width = Math.max(1, Math.round(fullWidth * scale));
    const height = Math.max(1, Math.round(fullHeight * scale));
    const whole = Math.max(width, leastWidth);
    const size = textSize(whole, height);
    const margin = Math.round(size * 0.8);
    const words = await drawnLines(lines, size, whole - 2 * margin);
    const step = Math.round(size * 1.35);
    const band = words.length === 0 ? 0 : 2 * margin + words.reduce((sum, { rows }) => sum + rows * step, 0);
    let top = height + margin;
    const overlays: OverlayOptions[] = words.map(({ picture, rows }) => {
      const at = { input: picture, left: margin, top };
      top += rows * step;
      return at;
    });
    const left = Math.floor((whole - width) / 2);
    const upright = await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width, height, fit: 'fill' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .extend({ left, right: whole - width - left, top: 0, bottom: band, background: ground })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return await sharp(upright.data, { raw: upright.info })
      .composite(overlays)
      .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      .toBuffer();
  } catch {
    return null;
  }
};

/** Pixels: what reads well at arm's length when the copy fills a phone, and stays small on a wide strip. */
const textSize = (width: number, height: number): number =>
  Math.round(Math.min(72, Math.max(16, Math.min(width, 2 * height + leastWidth) * 0.024)));

interface DrawnLine {
  readonly picture: Buffer;
  readonly rows: number;
}

const drawnLines = async (
  lines: readonly string[],
  size: number,
  room: number,
): Promise<readonly DrawnLine[]> => {
  const drawn: DrawnLine[] = [];
  for (const [index, line] of lines.slice(0, mostLines).entries()) {
    const clean = readable(line);
    if (clean !== '') drawn.push(await drawnLine(clean, index === 0 ? bold : plain, size, room));
  }
  return drawn;
};

/** One line, wrapped to two rows at most; what does not fit is cut with an ellipsis. */
const drawnLine = async (line: string, face: Face, size: number, room: number): Promise<DrawnLine> => {
  const step = Math.round(size * 1.35);
  const mostRows = linesEach;
  let signs = [...line];
  let said = line;
  for (;;) {
    const { data, info } = await drawText(said, face, size, room);
    const rows = Math.max(1, Math.ceil((info.height - 0.4 * size) / step));
    const fits = info.width <= room && rows <= mostRows;
    if (fits || signs.length <= 1) {
      const picture = fits
        ? data
        : await sharp(data)
            .extract({
              left: 0,
              top: 0,
              width: Math.min(info.width, room),
              height: Math.min(info.height, step),
            })
            .png()
            .toBuffer();
      return { picture, rows: fits ? rows : 1 };
    }
    signs = signs.slice(
      0,
      Math.min(signs.length - 1, Math.floor(signs.length * Math.max(0.5, mostRows / rows))),
    );
    said = `${signs.join('').trimEnd()}…`;
  }
};

const drawText = (text: string, { fontfile, font, colour }: Face, size: number, width: number) =>
  sharp({
    text: {
      text: `<span foreground="${colour}">${escaped(text)}</span>`,
      fontfile,
      font: `${font} ${size}`,
      dpi: 72,
      rgba: true,
      width,
      wrap: 'word-char',
      spacing: Math.round(size * 0.18),
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });

/** One line of signs the text engine takes: control characters and halves of pairs would end it. */
const readable = (line: string): string =>
  Buffer.from(line, 'utf8')
    .toString('utf8')
    .replace(/[\p{Cc}\p{Cn}\p{Co}\ufffd]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 400);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
