import { IconAlertTriangle } from '@tabler/icons-react';
import type { PhotoFacts } from '../../../domain/photo.ts';
import type { Site } from '../../../domain/site.ts';
import { useText } from '../../text/use-text.ts';
import { photoFactRows } from './photo-words.ts';

export const PhotoFactsList = ({
  facts,
  site,
}: {
  readonly facts: PhotoFacts;
  readonly site: Site | null;
}) => {
  const words = useText();
  return (
    <dl className="record-facts">
      {photoFactRows(facts, site, words).map(({ key, label, value, doubtful }) => (
        <div key={key} data-doubtful={doubtful || undefined}>
          <dt>{label}</dt>
          <dd>
            {doubtful && (
              <IconAlertTriangle size={18} aria-label={words.text('record.doubtful')} role="img" />
            )}
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
};
