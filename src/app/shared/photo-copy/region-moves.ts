// How the parts to obscure are placed, moved and resized; always fractions of the picture, always inside it.

import type { PictureRegion } from '../../../domain/obscure-picture.ts';

/** A part placed by one tap is about a face at arm's length. */
const tapShare = 0.16;
const least = 0.02;

const within = (value: number, from: number, to: number): number => Math.min(to, Math.max(from, value));

const inside = ({ x, y, width, height }: PictureRegion): PictureRegion => {
  const [w, h] = [within(width, least, 1), within(height, least, 1)];
  return { x: within(x, 0, 1 - w), y: within(y, 0, 1 - h), width: w, height: h };
};

/** A part around a point, square on the screen; `ratio` is the picture's width by its height. */
export const regionAround = (x: number, y: number, ratio: number): PictureRegion => {
  const width = ratio >= 1 ? tapShare / ratio : tapShare;
  const height = ratio >= 1 ? tapShare : tapShare * ratio;
  return inside({ x: x - width / 2, y: y - height / 2, width, height });
};

/** The part between two corners, whichever way it was drawn. */
export const regionBetween = (
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): PictureRegion =>
  inside({
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  });

export const movedBy = (region: PictureRegion, dx: number, dy: number): PictureRegion =>
  inside({ ...region, x: region.x + dx, y: region.y + dy });

/** Larger or smaller around its own middle. */
export const grownBy = (region: PictureRegion, dw: number, dh: number): PictureRegion =>
  inside({
    x: region.x - dw / 2,
    y: region.y - dh / 2,
    width: region.width + dw,
    height: region.height + dh,
  });
