import type { SiteMapProps } from './map-types.ts';

export const SiteMap = ({ label }: SiteMapProps) => <div role="img" aria-label={label} />;
