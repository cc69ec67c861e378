import type { SiteRegion } from '../site.ts';
import type { Letterhead } from './content.ts';

export const letterheadLimits = { lines: 4, lineLength: 100, addressLength: 200, nameLength: 120 } as const;

/** The letterhead of an agency that has not made its own: the regency's government and the agency by name. */
export const plainLetterhead = (site: {
  readonly agency: string;
  readonly region: Pick<SiteRegion, 'regency_name'>;
}): Letterhead => ({
  lines: [`PEMERINTAH ${site.region.regency_name.toUpperCase()}`, site.agency.toUpperCase()],
  address: '',
  logo: null,
  signer: null,
});
