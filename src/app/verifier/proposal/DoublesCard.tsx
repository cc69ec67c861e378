// What is likely the same work, before anybody writes it down a second time: each with why, and two answers.

import { IconCheck, IconCopy, IconX } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { Link } from 'react-router';
import { likenessesOf } from '../../../domain/doubles/compare-sites.ts';
import { formatDistance } from '../../../domain/numbers.ts';
import { readSitePhotos } from '../../../local-database/read-proposals.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useServices } from '../../shared/services.ts';
import { PhotoThumb } from '../../shared/visit-view/PhotoPicture.tsx';
import { useText } from '../../text/use-text.ts';
import { Fault } from './Fault.tsx';
import type { FoundDouble } from './use-doubles.ts';

interface Props {
  readonly doubles: readonly FoundDouble[];
  readonly dismissed: readonly string[];
  readonly onDismiss: (siteId: string) => void;
  readonly hasFault: boolean;
}

export const DoublesCard = ({ doubles, dismissed, onDismiss, hasFault }: Props) => {
  const { text } = useText();
  const open = doubles.filter(({ siteId }) => !dismissed.includes(siteId));
  const others = doubles.length - open.length;
  return (
    <div id="usul-doubles" tabIndex={-1}>
      <p className="tj-hidden" role="status">
        {open.length > 0 ? text('usul.doubles_n', { n: open.length }) : ''}
      </p>
      {open.length > 0 && (
        <section className="tj-stack usul-doubles" aria-labelledby="usul-doubles-title">
          <h2 id="usul-doubles-title" className="question-label">
            <IconCopy size={22} aria-hidden /> {text('usul.doubles')}
          </h2>
          <Fault show={hasFault} of="doubles" />
          {open.map((double) => (
            <DoubleCard key={double.siteId} double={double} onDismiss={onDismiss} />
          ))}
        </section>
      )}
      {others > 0 && <p className="tj-quiet usul-others">{text('usul.dismissed', { n: others })}</p>}
    </div>
  );
};

const DoubleCard = ({
  double,
  onDismiss,
}: {
  readonly double: FoundDouble;
  readonly onDismiss: (siteId: string) => void;
}) => {
  const { database } = useServices();
  const { text, of, language } = useText();
  const photos = useLiveQuery(() => readSitePhotos(database, double.siteId), [database, double.siteId]);
  const title = of(double.title);
  const why = [
    text('usul.away', { jarak: formatDistance(double.distanceM, language) }),
    ...likenessesOf(double).map((likeness) => text(`usul.why.${likeness}`)),
  ];
  const first = photos?.[0];
  return (
    <article className="tj-card usul-double" data-strong={double.strong || undefined} aria-label={title}>
      <div className="usul-double-head">
        {first && (
          <span className="usul-double-photo">
            <PhotoThumb photoId={first} known={undefined} alt="" />
          </span>
        )}
        <div>
          <h3>{title}</h3>
          <p>
            {double.strong && <strong>{text('usul.strong')}. </strong>}
            {why.join(' · ')}
          </p>
          <p className="tj-quiet">
            {photos && photos.length > 0
              ? text('usul.photos_there', { n: photos.length })
              : text('usul.photos_none')}
          </p>
        </div>
      </div>
      <div className="usul-buttons">
        <Button
          component={Link}
          to={`/lokasi/${encodeURIComponent(double.siteId)}`}
          variant="default"
          leftSection={<IconCheck size={20} aria-hidden />}
        >
          {text('usul.same')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconX size={20} aria-hidden />}
          onClick={() => onDismiss(double.siteId)}
        >
          {text('usul.other')}
        </Button>
      </div>
    </article>
  );
};
