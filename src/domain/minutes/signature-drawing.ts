import type { SignatureBlock } from './content.ts';

/** A signature as it was drawn, as SVG in the pad's own size; null where there is none. */
export const signatureDrawing = ({
  strokes,
  width,
  height,
}: Pick<SignatureBlock, 'strokes' | 'width' | 'height'>): string | null => {
  if (!strokes || strokes.length === 0 || !(width > 0) || !(height > 0)) return null;
  const path = strokes
    .map((stroke) =>
      stroke
        .map(
          ([x, y], index) => `${index === 0 ? 'M' : 'L'}${(x * width).toFixed(1)} ${(y * height).toFixed(1)}`,
        )
        .join(' ')
        .concat(
          stroke.length === 1
            ? ` L${((stroke[0]?.[0] ?? 0) * width + 0.5).toFixed(1)} ${((stroke[0]?.[1] ?? 0) * height).toFixed(1)}`
            : '',
        ),
    )
    .join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><path d="${path}" fill="none" stroke="#111111" stroke-width="${Math.max(2, width / 160)}" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
};
