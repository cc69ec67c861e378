// How a site's state looks, everywhere: colour and shape and sign together, never colour alone.
// The map draws the same table by DOM, lists by <SiteStateMark>.

import './site-state.css';
import type { SiteStateName } from '../../domain/site-state.ts';
import { useText } from '../text/use-text.ts';

export interface SiteStateLook {
  /** Fill of the mark and colour of a line, as sRGB hex (3:1 or better on the map's ground). */
  readonly colour: string;
  /** Colour of the sign on the fill. */
  readonly sign: string;
  /** Outer shape in a 24 x 24 box. */
  readonly shape: 'ring' | 'square' | 'disc' | 'diamond';
  /** The sign inside as stroked SVG paths in a 24 x 24 box (drawings of Tabler Icons, MIT). */
  readonly paths: readonly string[];
  /** Dash pattern of a road in this state, as canvas dash array text; '' = solid. */
  readonly dash: string;
  readonly labelKey: string;
}

const pencil = ['M4 20h4l10.5 -10.5a2.828 2.828 0 1 0 -4 -4l-10.5 10.5v4', 'M13.5 6.5l4 4'];
const phone = ['M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1 -1 1h-8a1 1 0 0 1 -1 -1v-16a1 1 0 0 1 1 -1', 'M11 18h2'];
const clock = ['M12 5v7l5 3'];
const back = ['M9 14l-5 -5l5 -5', 'M4 9h11a5 5 0 1 1 0 10h-1'];
const check = ['M5 12l5 5l10 -10'];
const cross = ['M18 6l-12 12', 'M6 6l12 12'];
const plus = ['M12 5v14', 'M5 12h14'];
const exclamation = ['M12 4v10', 'M12 19v.01'];

export const siteStateLook: Readonly<Record<SiteStateName, SiteStateLook>> = {
  belum: {
    colour: '#59636e',
    sign: '#59636e',
    shape: 'ring',
    paths: [],
    dash: '2 6',
    labelKey: 'map.state.belum',
  },
  draf: {
    colour: '#1862c6',
    sign: '#ffffff',
    shape: 'square',
    paths: pencil,
    dash: '10 5',
    labelKey: 'status.draf',
  },
  tersimpan: {
    colour: '#1862c6',
    sign: '#ffffff',
    shape: 'square',
    paths: phone,
    dash: '10 5 2 5',
    labelKey: 'status.tersimpan_hp',
  },
  menunggu: {
    colour: '#ffb31a',
    sign: '#2e1f00',
    shape: 'disc',
    paths: clock,
    dash: '14 6',
    labelKey: 'status.menunggu_tinjauan',
  },
  dikembalikan: {
    colour: '#c2410c',
    sign: '#ffffff',
    shape: 'square',
    paths: back,
    dash: '6 6',
    labelKey: 'status.dikembalikan',
  },
  disetujui: {
    colour: '#0b6e4f',
    sign: '#ffffff',
    shape: 'disc',
    paths: check,
    dash: '',
    labelKey: 'status.disetujui',
  },
  ditolak: {
    colour: '#c31d1d',
    sign: '#ffffff',
    shape: 'disc',
    paths: cross,
    dash: '2 4 10 4',
    labelKey: 'status.ditolak',
  },
  konflik: {
    colour: '#7426b8',
    sign: '#ffffff',
    shape: 'diamond',
    paths: exclamation,
    dash: '4 4 4 10',
    labelKey: 'status.konflik',
  },
  diusulkan: {
    colour: '#0f6b7a',
    sign: '#ffffff',
    shape: 'diamond',
    paths: plus,
    dash: '8 4',
    labelKey: 'usul.state.diusulkan',
  },
  karantina: {
    colour: '#7426b8',
    sign: '#ffffff',
    shape: 'diamond',
    paths: exclamation,
    dash: '4 4 4 10',
    labelKey: 'status.karantina',
  },
};

/** The colour for the page itself; the one grey of the table becomes black in Terik (site-state.css). */
export const stateColour = (state: SiteStateName): string =>
  state === 'belum' ? 'var(--site-state-belum)' : siteStateLook[state].colour;

/** Every state, the one that most needs somebody first: the colour of a cluster, and the order of sorting. */
export const siteStatesByUrgency: readonly SiteStateName[] = [
  'konflik',
  'karantina',
  'dikembalikan',
  'ditolak',
  'draf',
  'tersimpan',
  'menunggu',
  'diusulkan',
  'belum',
  'disetujui',
];

/** The outline of each shape as one SVG path in a 24 x 24 box. */
export const shapePath: Readonly<Record<SiteStateLook['shape'], string>> = {
  ring: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0 -18z',
  disc: 'M12 1.5a10.5 10.5 0 1 0 0 21a10.5 10.5 0 1 0 0 -21z',
  square:
    'M5 1.5h14a3.5 3.5 0 0 1 3.5 3.5v14a3.5 3.5 0 0 1 -3.5 3.5h-14a3.5 3.5 0 0 1 -3.5 -3.5v-14a3.5 3.5 0 0 1 3.5 -3.5z',
  diamond: 'M12 0.5l11.5 11.5l-11.5 11.5l-11.5 -11.5z',
};

/** The red corner of a late site. */
export const lateCorner = 'M15 0h9v9z';

export interface SiteStateMarkProps {
  readonly state: SiteStateName;
  readonly late?: boolean;
  /** Edge in px; 24 unless told. */
  readonly size?: number;
  /** Shows the word beside the mark; without it the word is the mark's accessible name. */
  readonly withWord?: boolean;
}

export const SiteStateMark = ({ state, late = false, size = 24, withWord = false }: SiteStateMarkProps) => {
  const { text: t } = useText();
  const look = siteStateLook[state];
  const word = late ? `${t(look.labelKey)}, ${t('status.terlambat')}` : t(look.labelKey);
  return (
    <span className="site-state-mark">
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        role={withWord ? undefined : 'img'}
        aria-label={withWord ? undefined : word}
        aria-hidden={withWord ? true : undefined}
      >
        <path
          d={shapePath[look.shape]}
          fill={look.shape === 'ring' ? '#ffffff' : stateColour(state)}
          stroke={stateColour(state)}
          strokeWidth={look.shape === 'ring' ? 4 : 0}
        />
        <g
          transform="translate(5 5) scale(0.583)"
          fill="none"
          stroke={look.sign}
          strokeWidth={3.2}
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          {look.paths.map((path) => (
            <path key={path} d={path} />
          ))}
        </g>
        {late && <path d={lateCorner} fill="#c31d1d" stroke="#ffffff" strokeWidth={1} />}
      </svg>
      {withWord && <span className="site-state-word">{word}</span>}
    </span>
  );
};
