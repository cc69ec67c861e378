// What a place and its head are called there: desa and kepala desa, kampung and penghulu, kelurahan and lurah.

import { capitalised } from '../capitalised.ts';
import type { Region, Site } from '../site.ts';

export interface LocalWords {
  /** "Kampung". */
  readonly village: string;
  /** "Penghulu". */
  readonly head: string;
}

/** From the register's region, else by the code of the village (a fourth part beginning with 1 is a kelurahan). */
export const localWords = (site: Pick<Site, 'region'>, regions: readonly Region[]): LocalWords => {
  const code = site.region.village;
  const village = regions.find((region) => region.code === code);
  const regency = regions.find((region) => region.code === site.region.regency);
  const isUrban = /\.1\d{3}$/.test(code) || village?.village_type === 'kelurahan';
  const term =
    village?.village_term ??
    (isUrban ? 'kelurahan' : (village?.village_type ?? regency?.village_term ?? 'desa'));
  const head = village?.head_title?.id ?? (isUrban ? 'Lurah' : 'Kepala Desa');
  return { village: capitalised(term), head };
};

/** "Kampung Dosan, Kecamatan Pusako, Kabupaten Siak"; a regency that names its kind itself is not named twice. */
export const placeText = (site: Pick<Site, 'region'>, regions: readonly Region[]): string => {
  const { village_name, district_name, regency_name } = site.region;
  const regency = /^(Kabupaten|Kota)\b/.test(regency_name) ? regency_name : `Kabupaten ${regency_name}`;
  return `${localWords(site, regions).village} ${village_name}, Kecamatan ${district_name}, ${regency}`;
};
