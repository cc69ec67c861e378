import { formatDecimal, type Language } from './numbers.ts';

/** Gives the text of a key with `{name}` replaced by the values. */
export type PlaceText = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** A WGS84 position in degrees as people write it here: "2,35670 LS, 111,30570 BT". */
export const coordinateWords = (lng: number, lat: number, language: Language, text: PlaceText): string =>
  text('record.coordinate', {
    northing: formatDecimal(Math.abs(lat), language, 5, 5),
    south_north: text(lat < 0 ? 'record.south' : 'record.north'),
    easting: formatDecimal(Math.abs(lng), language, 5, 5),
    west_east: text(lng < 0 ? 'record.west' : 'record.east'),
  });
