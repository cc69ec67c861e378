// A finger signature as it was drawn: strokes of points in 0..1 of the pad's width and height.

import type { ConfirmationPayload } from '../../../domain/confirmation.ts';

export const SignatureDrawing = ({
  signature,
  label,
}: {
  readonly signature: NonNullable<ConfirmationPayload['signature']>;
  readonly label: string;
}) => {
  const width = Math.max(1, signature.width);
  const height = Math.max(1, signature.height);
  const path = signature.strokes
    .map((stroke) =>
      stroke
        .map(
          ([x, y], index) => `${index === 0 ? 'M' : 'L'}${(x * width).toFixed(1)} ${(y * height).toFixed(1)}`,
        )
        .join(' ')
        .concat(stroke.length === 1 ? ' l0.1 0' : ''),
    )
    .join(' ');
  return (
    <svg className="record-signature" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth={Math.max(2, width / 160)}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
};
