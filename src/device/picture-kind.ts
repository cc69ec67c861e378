// What a file is by its first bytes: its name and declared type are only what somebody wrote on it.

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

const startsWith = (bytes: Uint8Array, beginning: readonly number[]): boolean =>
  beginning.every((byte, index) => bytes[index] === byte);

/** ISO media brands of still pictures; the same container also holds films. */
const heifBrands = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/;
const avifBrands = /^(avif|avis)$/;

// 'ftyp' names a major brand and then compatible ones; Android writes mif1 first and heic after it.
const isoPicture = (bytes: Uint8Array): string | null => {
  if (ascii(bytes, 4, 8) !== 'ftyp') return null;
  const length = Math.min(bytes.length, new DataView(bytes.buffer, bytes.byteOffset).getUint32(0));
  const brands = [ascii(bytes, 8, 12)];
  for (let at = 16; at + 4 <= length; at += 4) brands.push(ascii(bytes, at, at + 4));
  if (brands.some((brand) => avifBrands.test(brand))) return 'image/avif';
  return brands.some((brand) => heifBrands.test(brand)) ? 'image/heic' : null;
};

/** How many first bytes `pictureKind` looks at. */
export const pictureHeadBytes = 64;

/** The media type of a picture we keep, from its first bytes; null for anything else. */
export const pictureKind = (head: Uint8Array): string | null => {
  if (head.length < 12) return null;
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'image/webp';
  if (/^GIF8[79]a$/.test(ascii(head, 0, 6))) return 'image/gif';
  if (startsWith(head, [0x49, 0x49, 0x2a, 0x00]) || startsWith(head, [0x4d, 0x4d, 0x00, 0x2a]))
    return 'image/tiff';
  // 'BM' alone begins many texts: the four reserved bytes after the size are zero in a real one.
  if (ascii(head, 0, 2) === 'BM' && startsWith(head.subarray(6), [0, 0, 0, 0])) return 'image/bmp';
  return isoPicture(head);
};
