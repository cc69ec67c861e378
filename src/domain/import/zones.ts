// Time zones as tables write them.

import { because } from './cell.ts';
import { reading } from './read-values.ts';

const zones: Readonly<Record<string, readonly string[]>> = {
  'Asia/Jakarta': ['wib', 'utc+7'],
  'Asia/Pontianak': ['wib kalimantan'],
  'Asia/Makassar': ['wita', 'utc+8'],
  'Asia/Jayapura': ['wit', 'utc+9'],
};

/** The label people know a zone of Indonesia by. */
export const zoneLabel = (zone: string): string =>
  zone === 'Asia/Makassar' ? 'WITA' : zone === 'Asia/Jayapura' ? 'WIT' : 'WIB';

/** An IANA zone of Indonesia, by its name or by WIB, WITA, WIT. */
export const readZone = reading<string>((cell, text) => {
  const said = text.toLowerCase();
  for (const [zone, words] of Object.entries(zones))
    if (zone.toLowerCase() === said || words.includes(said)) return { value: zone };
  return because('not-one-of', cell, 'WIB, WITA, WIT');
});
