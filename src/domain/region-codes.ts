// Region codes change when areas split, and names are spelled in many ways: what was written years ago must still be
// found. Form of a code: Kepmendagri, PP.KK.CC.VVVV.

import type { Region } from './site.ts';

export type RegionLevel = Region['level'];

export const regionLevels = ['province', 'regency', 'district', 'village'] as const;

const forms: Readonly<Record<RegionLevel, RegExp>> = {
  province: /^\d{2}$/,
  regency: /^\d{2}\.\d{2}$/,
  district: /^\d{2}\.\d{2}\.\d{2}$/,
  village: /^\d{2}\.\d{2}\.\d{2}\.\d{4}$/,
};

/** The level a code is of by its form, or null when it is no region code. */
export const levelOfCode = (code: string): RegionLevel | null =>
  regionLevels.find((level) => forms[level].test(code)) ?? null;

/** The code of the region above; null of a province. */
export const parentOfCode = (code: string): string | null => {
  const cut = code.lastIndexOf('.');
  return cut < 0 ? null : code.slice(0, cut);
};

/** Writes a code as it should stand: "3510092003" and "35.10.09.2003 " are both 35.10.09.2003; null when it is none. */
export const readRegionCode = (text: string): string | null => {
  const trimmed = text.trim();
  if (levelOfCode(trimmed) !== null) return trimmed;
  const digits = /^(\d{2})(\d{2})?(\d{2})?(\d{4})?$/.exec(trimmed);
  if (!digits) return null;
  const code = digits.slice(1).filter(Boolean).join('.');
  return levelOfCode(code) === null ? null : code;
};

/** The spelling two names of one place share: "Kota Kulon" and "KOTAKULON" are the same, "Desa Lalang" and "Lalang" too. */
export const placeSpelling = (name: string): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
  const bare = plain.replace(
    /^(provinsi|prov|kabupaten|kab|kecamatan|kec|kelurahan|kel|desa|kampung|nagari|gampong)[.\s]+/,
    '',
  );
  const letters = bare.replace(/[^\p{Letter}\p{Number}]/gu, '');
  return letters === '' ? plain.replace(/[^\p{Letter}\p{Number}]/gu, '') : letters;
};

export interface RegionFinder {
  /** The region of a code of today or of earlier; undefined when nobody knows it. */
  readonly byCode: (code: string) => Region | undefined;
  /** Regions of that level with this name in any known spelling, below `within` when it is given (old codes too). */
  readonly byName: (name: string, level: RegionLevel, within?: string) => readonly Region[];
}

/** Indexes regions for many look-ups. A code of today wins over the same code as somebody's earlier one. */
export const createRegionFinder = (regions: readonly Region[]): RegionFinder => {
  const codes = new Map<string, Region>();
  for (const region of regions) for (const old of region.aliases ?? []) codes.set(old, region);
  for (const region of regions) codes.set(region.code, region);
  const names = new Map<string, Region[]>();
  for (const region of regions)
    for (const spelling of new Set([region.name, ...(region.other_names ?? [])].map(placeSpelling))) {
      const key = `${region.level} ${spelling}`;
      const there = names.get(key);
      if (there) there.push(region);
      else names.set(key, [region]);
    }
  const byCode = (text: string): Region | undefined => {
    const code = readRegionCode(text);
    return code === null ? undefined : codes.get(code);
  };
  return {
    byCode,
    byName: (name, level, within) => {
      const found = names.get(`${level} ${placeSpelling(name)}`) ?? [];
      if (within === undefined) return found;
      const above = byCode(within)?.code ?? within;
      return found.filter(({ code }) => code.startsWith(`${above}.`));
    },
  };
};

/** Words a region is found by in a list: its codes and names, those of earlier included. */
export const regionSearchText = (region: Region): string =>
  [region.code, region.name, ...(region.aliases ?? []), ...(region.other_names ?? [])].join(' ');

/**
 * The region as it is kept after `incoming` was saved over `known`: who says nothing of earlier codes or spellings takes
 * none away, and a name that changes stays findable.
 */
export const mergeRegion = (known: Region | undefined, incoming: Region): Region => {
  const { aliases = known?.aliases ?? [], other_names, ...rest } = incoming;
  const renamed = known && known.name !== incoming.name ? [known.name] : [];
  const names = new Set(other_names ?? [...(known?.other_names ?? []), ...renamed]);
  names.delete(incoming.name);
  const codes = new Set(aliases);
  codes.delete(incoming.code);
  return {
    ...rest,
    ...(codes.size > 0 ? { aliases: [...codes] } : {}),
    ...(names.size > 0 ? { other_names: [...names] } : {}),
  };
};
