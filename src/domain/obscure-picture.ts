// Making a face or a number plate unrecognisable, on a copy. The same on the phone and on the server: a region keeps a
// few averages of itself and nothing else, drawn softly; what is left cannot be turned back into a face or a text.

/** A part of a picture, as fractions of its width and height from the upper left corner. */
export interface PictureRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** RGBA, row by row from the upper left corner, four bytes a pixel. */
export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

export const mostRegions = 50;

/**
 * What is left of a region: averages of three by two blocks, each in one of five shades. Fine mosaics of a number plate
 * were read again by drawing every possible plate and comparing; six coarse shades are the same for thousands of them.
 */
const blocksAcross = 3;
const blocksShort = 2;
const shade = 64;

/** Obscures every region in place; a region reaching over the edge is cut there, one that is no region does nothing. */
export const obscurePixels = (picture: Pixels, regions: readonly PictureRegion[]): void => {
  for (const region of regions) {
    const area = areaOf(picture, region);
    if (area) obscureArea(picture, area);
  }
};

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Rounded outwards: half a pixel of a face is a pixel of it. */
const areaOf = ({ width, height }: Pixels, region: PictureRegion): Area | null => {
  const left = Math.max(0, Math.floor(region.x * width));
  const top = Math.max(0, Math.floor(region.y * height));
  const right = Math.min(width, Math.ceil((region.x + region.width) * width));
  const bottom = Math.min(height, Math.ceil((region.y + region.height) * height));
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : null;
};

const obscureArea = (picture: Pixels, area: Area): void => {
  const isWide = area.width >= area.height;
  const across = Math.min(isWide ? blocksAcross : blocksShort, area.width);
  const down = Math.min(isWide ? blocksShort : blocksAcross, area.height);
  const means = meansOf(picture, area, across, down);
  for (let y = 0; y < area.height; y += 1)
    for (let x = 0; x < area.width; x += 1) {
      const at = ((area.top + y) * picture.width + area.left + x) * 4;
      const fx = ((x + 0.5) * across) / area.width - 0.5;
      const fy = ((y + 0.5) * down) / area.height - 0.5;
      for (let channel = 0; channel < 3; channel += 1)
        picture.data[at + channel] = Math.round(between(means, across, down, fx, fy, channel));
    }
};

/** The average colour of each block, three numbers each. */
const meansOf = (picture: Pixels, area: Area, across: number, down: number): readonly number[] => {
  const sums = new Array<number>(across * down * 3).fill(0);
  const counts = new Array<number>(across * down).fill(0);
  for (let y = 0; y < area.height; y += 1)
    for (let x = 0; x < area.width; x += 1) {
      const block = Math.floor((y * down) / area.height) * across + Math.floor((x * across) / area.width);
      const at = ((area.top + y) * picture.width + area.left + x) * 4;
      for (let channel = 0; channel < 3; channel += 1)
        sums[block * 3 + channel] = (sums[block * 3 + channel] ?? 0) + (picture.data[at + channel] ?? 0);
      counts[block] = (counts[block] ?? 0) + 1;
    }
  return sums.map((sum, index) =>
    Math.min(255, Math.round(sum / Math.max(1, counts[Math.floor(index / 3)] ?? 1) / shade) * shade),
  );
};

const between = (
  means: readonly number[],
  across: number,
  down: number,
  fx: number,
  fy: number,
  channel: number,
): number => {
  const x = Math.min(across - 1, Math.max(0, fx));
  const y = Math.min(down - 1, Math.max(0, fy));
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [Math.min(across - 1, left + 1), Math.min(down - 1, top + 1)];
  const mean = (column: number, row: number): number => means[(row * across + column) * 3 + channel] ?? 0;
  const upper = mean(left, top) * (1 - (x - left)) + mean(right, top) * (x - left);
  const lower = mean(left, bottom) * (1 - (x - left)) + mean(right, bottom) * (x - left);
  return upper * (1 - (y - top)) + lower * (y - top);
};
