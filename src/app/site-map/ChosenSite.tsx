// The site that was chosen on the map: how far and in which direction, and the two ways on.

import { IconArrowRight, IconExternalLink, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { LngLat } from '../../domain/coordinates.ts';
import type { Site } from '../../domain/site.ts';
import type { SiteStateName } from '../../domain/site-state.ts';
import { Button } from '../shared/controls/Button.tsx';
import { mapsAppAddress } from '../shared/maps-app.ts';
import { SiteStateMark } from '../shared/site-state-look.tsx';
import { wayPoint, wayTo } from '../shared/way-to.ts';
import { useText } from '../text/use-text.ts';

interface Props {
  readonly site: Pick<Site, 'id' | 'title' | 'geometry'>;
  readonly state: SiteStateName;
  readonly late: boolean;
  readonly here: LngLat | null;
  readonly onClose: () => void;
}

export const ChosenSite = ({ site, state, late, here, onClose }: Props) => {
  const words = useText();
  const { text, of } = words;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), [site.id]);
  const way = here && wayTo(here, site, words);
  return (
    <section className="chosen-site" aria-labelledby="chosen-site">
      <div className="chosen-head">
        <h2 id="chosen-site" ref={title} tabIndex={-1}>
          {of(site.title)}
        </h2>
        <button type="button" className="chosen-close" onClick={onClose} aria-label={text('btn.tutup')}>
          <IconX size={24} aria-hidden />
        </button>
      </div>
      <p className="chosen-facts">
        <SiteStateMark state={state} late={late} withWord />
        <span>{way ?? text('peta.no_way')}</span>
      </p>
      <div className="chosen-buttons">
        <Button
          component={Link}
          to={`/lokasi/${encodeURIComponent(site.id)}`}
          rightSection={<IconArrowRight size={20} aria-hidden />}
        >
          {text('peta.open')}
        </Button>
        <Button
          component="a"
          variant="default"
          href={mapsAppAddress(wayPoint(here, site), of(site.title))}
          target="_blank"
          rel="noreferrer"
          rightSection={<IconExternalLink size={20} aria-hidden />}
        >
          {text('peta.open_in_app')}
        </Button>
      </div>
    </section>
  );
};
