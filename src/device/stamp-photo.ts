// A copy of a picture with what is known of it in a dark band below: beside the evidence, never over it. The original is
// only read. Text follows the width of the picture; what does not fit in a line is wrapped, then cut.

export interface StampedCopy {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
  /** Where the picture itself stands in the copy, pixels. */
  readonly picture: { readonly x: number; readonly width: number; readonly height: number };
}

type Canvas = HTMLCanvasElement | OffscreenCanvas;
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Below this width no line of the stamp could be read: the band is then wider than the picture. */
const leastWidth = 480;

/** Canvases of 16 million pixels and more fail on cheap phones; the copy of a larger picture is smaller. */
const mostPixels = 14_000_000;
const linesEach = 2;

/** A JPEG of the picture with the lines below it; the first one stands out. Fails where the bytes cannot be decoded. */
export const stampPhoto = async (
  picture: ImageBitmap,
  lines: readonly string[],
  quality = 0.92,
): Promise<StampedCopy> => {
  const scale = Math.min(1, Math.sqrt(mostPixels / (picture.width * picture.height)));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const whole = Math.max(width, leastWidth);
  const size = textSize(whole, height);
  const margin = Math.round(size * 0.8);
  const measuring = contextOf(newCanvas(1, 1));
  const rows = lines.flatMap((line, index) => {
    measuring.font = fontOf(size, index === 0);
    return wrapped(line, whole - 2 * margin, (text) => measuring.measureText(text).width).map((text) => ({
      text,
      isFirst: index === 0,
    }));
  });
  const step = Math.round(size * 1.35);
  const band = rows.length === 0 ? 0 : 2 * margin + rows.length * step;
  const canvas = newCanvas(whole, height + band);
  const context = contextOf(canvas);
  context.fillStyle = '#111816';
  context.fillRect(0, 0, whole, height + band);
  context.imageSmoothingQuality = 'high';
  const x = Math.floor((whole - width) / 2);
  context.drawImage(picture, x, 0, width, height);
  context.textBaseline = 'top';
  for (const [index, { text, isFirst }] of rows.entries()) {
    context.font = fontOf(size, isFirst);
    context.fillStyle = isFirst ? '#ffffff' : '#e7efeb';
    context.fillText(text, margin, height + margin + index * step);
  }
  const blob = await jpegOf(canvas, quality);
  return { blob, width: whole, height: height + band, picture: { x, width, height } };
};

/** Pixels: what reads well at arm's length when the copy fills a phone, and stays small on a wide strip. */
const textSize = (width: number, height: number): number =>
  Math.round(Math.min(72, Math.max(16, Math.min(width, 2 * height + leastWidth) * 0.024)));

const fontOf = (size: number, isBold: boolean): string =>
  `${isBold ? '700' : '500'} ${size}px system-ui, "Noto Sans", Roboto, Arial, sans-serif`;

/** A text in lines of at most `room` wide, at most two, the last one cut with an ellipsis; long words are broken. */
export const wrapped = (
  line: string,
  room: number,
  widthOf: (text: string) => number,
  most = linesEach,
): readonly string[] => {
  const words = line.split(/\s+/).filter((word) => word !== '');
  const rows: string[] = [];
  let row = '';
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const longer = row === '' ? word : `${row} ${word}`;
    if (widthOf(longer) <= room) {
      row = longer;
      continue;
    }
    if (rows.length === most - 1)
      return [...rows, cut([row, ...words.slice(index)].join(' ').trim(), room, widthOf)];
    if (row === '') {
      const part = longestPart(word, room, widthOf);
      rows.push(part);
      words[index] = word.slice(part.length);
    } else {
      rows.push(row);
    }
    row = '';
    index -= 1;
  }
  return row === '' ? rows : [...rows, row];
};

const longestPart = (word: string, room: number, widthOf: (text: string) => number): string => {
  const signs = [...word];
  let count = signs.length;
  while (count > 1 && widthOf(signs.slice(0, count).join('')) > room) count -= 1;
  return signs.slice(0, count).join('');
};

const cut = (text: string, room: number, widthOf: (text: string) => number): string => {
  if (widthOf(text) <= room) return text;
  const signs = [...text];
  while (signs.length > 1 && widthOf(`${signs.join('').trimEnd()}…`) > room) signs.pop();
  return `${signs.join('').trimEnd()}…`;
};

export const newCanvas = (width: number, height: number): Canvas => {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(width, height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
};

export const contextOf = (canvas: Canvas): Context => {
  const context = canvas.getContext('2d') as Context | null;
  if (!context) throw new Error('This browser has no 2D canvas.');
  return context;
};

export const jpegOf = (canvas: Canvas, quality: number): Promise<Blob> =>
  'convertToBlob' in canvas
    ? canvas.convertToBlob({ type: 'image/jpeg', quality })
    : new Promise((resolve, reject) =>
        canvas.toBlob(
          (blob) => (blob ? resolve(blob) : reject(new Error('The canvas gave no picture.'))),
          'image/jpeg',
          quality,
        ),
      );
