// The Indonesian words of a stamp made on the server; a test holds them against the app's own texts.

import type { StampWords } from '../../domain/stamp-lines.ts';

const texts: Readonly<Record<string, string>> = {
  'salinan.place': '{desa}, Kec. {kecamatan}, {kabupaten}',
  'salinan.by': 'Verifikator: {nama}',
  'salinan.code': 'Kode foto {kode}',
  'salinan.or': 'atau',
  'salinan.mark_stamped': 'berstempel',
  'salinan.mark_clean': 'bersih',
  'salinan.mark_obscured': 'disamarkan',
  'salinan.obscured_here': 'Sebagian gambar disamarkan pada salinan ini.',
  'record.coordinate': '{northing} {south_north}, {easting} {west_east}',
  'record.south': 'LS',
  'record.north': 'LU',
  'record.east': 'BT',
  'record.west': 'BB',
  'record.no_position': 'Tanpa titik GPS: {reason}',
  'record.point_assumed': '{titik} (titik diperkirakan)',
  'record.origin.gallery': 'Galeri',
  'foto.tahap_0': 'Tahap 0 %',
  'foto.tahap_50': 'Tahap 50 %',
  'foto.tahap_100': 'Tahap 100 %',
};

/** Throws on a key without words, so that no stamp ever shows a key. */
export const indonesianStamp: StampWords = {
  language: 'id',
  of: (local) => local?.id ?? '',
  text: (key, values = {}) => {
    const words = texts[key];
    if (words === undefined) throw new Error(`The stamp has no words for ${key}.`);
    return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  },
};

export const stampTexts = texts;
