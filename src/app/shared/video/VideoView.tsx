// A video large: played from this phone, or fetched when somebody asks for it (it is large) and not kept.

import { IconPlayerPlay } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { formatBytes } from '../../../domain/numbers.ts';
import type { PhotoFacts } from '../../../domain/photo.ts';
import type { VisitPhoto } from '../../../domain/visit.ts';
import { type PictureBytes, readPhoto } from '../../../local-database/read-photos.ts';
import { useText } from '../../text/use-text.ts';
import { Button } from '../controls/Button.tsx';
import { useServices } from '../services.ts';
import { useBlobUrl } from '../use-blob-url.ts';
import './video-view.css';

export const VideoView = ({
  facts,
  known,
  name,
}: {
  readonly facts: PhotoFacts;
  readonly known: VisitPhoto | undefined;
  readonly name: string;
}) => {
  const { database, sync } = useServices();
  const { text, language } = useText();
  const held = useLiveQuery(() => readPhoto(database, facts.photoId), [database, facts.photoId]);
  const [fetched, setFetched] = useState<PictureBytes | null>(null);
  const [state, setState] = useState<'idle' | 'fetching' | 'failed'>('idle');
  const [badUrl, setBadUrl] = useState<string | null>(null);
  const url = useBlobUrl(held ?? (fetched?.photoId === facts.photoId ? fetched : null));
  const fetchIt = async () => {
    setState('fetching');
    const found = await sync.viewPhoto(facts.photoId).catch(() => null);
    if (found?.kind === 'photo') setFetched(found.photo);
    setState(found?.kind === 'photo' ? 'idle' : 'failed');
  };
  if (url && badUrl !== url)
    return (
      <video
        className="video-view"
        src={url}
        controls
        playsInline
        preload="metadata"
        aria-label={name}
        onError={() => setBadUrl(url)}
      >
        <track kind="captions" />
      </video>
    );
  if (url) return <p className="video-none">{text('video.cannot_play')}</p>;
  if (held === undefined) return <p className="video-none" aria-busy="true" />;
  if (known?.received === null) return <p className="video-none">{text('record.photo_on_the_way')}</p>;
  return (
    <div className="video-none">
      <Button
        leftSection={<IconPlayerPlay size={20} aria-hidden />}
        loading={state === 'fetching'}
        onClick={() => void fetchIt()}
      >
        {text('video.play', { b: formatBytes(facts.bytes, language) })}
      </Button>
      {state === 'failed' && <p role="alert">{text('video.not_here')}</p>}
    </div>
  );
};
