// A bar of parts, each with a fill of its own that also differs without colour and in print. The numbers stand beside it
// as text: the bar itself is only a picture.

import './report-bars.css';
import '../../shared/roads/strip-map.css';
import { ConditionPatterns } from '../../shared/roads/ConditionPatterns.tsx';
import { useText } from '../../text/use-text.ts';

export const fills = [
  'disetujui',
  'menunggu',
  'dikembalikan',
  'ditolak',
  'belum',
  'karantina',
  'baik',
  'sedang',
  'rusak_ringan',
  'rusak_berat',
  'unknown',
  'apbd',
  'outside',
  'visited',
  'to_go',
] as const;

export type Fill = (typeof fills)[number];

/** Drawn above the ground, in strokes of the fill's own colour. */
const drawn: Readonly<Partial<Record<Fill, string>>> = {
  menunggu: 'M-1 9L9 -1M-5 5L5 -5M3 13L13 3',
  dikembalikan: 'M0 2H8M0 6H8',
  ditolak: 'M0 0L8 8M8 0L0 8',
  karantina: 'M2 0V8M6 0V8',
  visited: 'M0 4H8M4 0V8',
  outside: 'M-1 -1L9 9M-5 3L5 13M3 -5L13 5',
};

const patternOf = (fill: Fill): string => `url(#laporan-${fill})`;

/** The fills of all bars of a screen; to be drawn once. */
export const BarFills = () => (
  <svg className="report-fills" width="0" height="0" aria-hidden>
    <ConditionPatterns id="laporan-" />
    <defs>
      {fills
        .filter((fill) => !['baik', 'sedang', 'rusak_ringan', 'rusak_berat'].includes(fill))
        .map((fill) => (
          <pattern key={fill} id={`laporan-${fill}`} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect width="8" height="8" className="report-ground" data-fill={fill} />
            {drawn[fill] && <path d={drawn[fill]} className="report-strokes" data-fill={fill} />}
          </pattern>
        ))}
    </defs>
  </svg>
);

export interface Part {
  readonly fill: Fill;
  readonly value: number;
}

/** Parts of `total`; without parts an empty track. `mark`: how far it should be by now, of the same total. */
export const Bar = ({
  parts,
  total,
  mark = null,
  isTall = false,
}: {
  readonly parts: readonly Part[];
  readonly total: number;
  readonly mark?: number | null;
  readonly isTall?: boolean;
}) => {
  const share = (value: number): number => (total > 0 ? (100 * Math.min(value, total)) / total : 0);
  let from = 0;
  return (
    <svg className="report-bar" height={isTall ? 40 : 24} aria-hidden>
      <rect className="report-track" width="100%" height="100%" />
      {parts.map(({ fill, value }) => {
        const x = from;
        from += share(value);
        return value > 0 ? (
          <rect
            key={fill}
            className="report-part"
            x={`${x}%`}
            width={`${share(value)}%`}
            height="100%"
            fill={patternOf(fill)}
          />
        ) : null;
      })}
      {mark !== null && mark > 0 && (
        <rect
          className="report-mark"
          x={`${share(mark)}%`}
          width="3"
          height="100%"
          transform="translate(-3 0)"
        />
      )}
    </svg>
  );
};

export const Swatch = ({ fill }: { readonly fill: Fill }) => (
  <svg className="report-swatch" width="24" height="24" aria-hidden>
    <rect className="report-part" x="1" y="1" width="22" height="22" fill={patternOf(fill)} />
  </svg>
);

/** What each fill means, once for a whole block. */
export const Legend = ({ of }: { readonly of: readonly Fill[] }) => {
  const { text } = useText();
  return (
    <ul className="report-legend" aria-hidden>
      {of.map((fill) => (
        <li key={fill}>
          <Swatch fill={fill} /> {text(`laporan.fill.${fill}`)}
        </li>
      ))}
    </ul>
  );
};
