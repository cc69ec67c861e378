import { formatMoment } from '../../../domain/local-time.ts';
import type { Site } from '../../../domain/site.ts';
import type { Language } from '../../text/texts.ts';

/** The zone times are shown in: the site's own, or the device's when the site is unknown. */
export const zoneOf = (site: Pick<Site, 'timezone'> | null): string =>
  site?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment in the site's zone, in full words. */
export const momentAt = (ms: number, site: Pick<Site, 'timezone'> | null, language: Language): string =>
  formatMoment(ms, zoneOf(site), language);
