// Videos wait for Wi-Fi. Where the phone does not say what it is on, or the person does not want to wait, one button
// sends them.

import { IconVideo } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { formatBytes } from '../../domain/numbers.ts';
import { readWaitingVideos } from '../../local-database/read-outbox.ts';
import { Button } from '../shared/controls/Button.tsx';
import { useServices, useSyncStatus } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

const tellsConnection = (): boolean =>
  (navigator as Navigator & { readonly connection?: { readonly type?: string } }).connection?.type !==
  undefined;

export const VideosWaiting = () => {
  const { database, sync } = useServices();
  const { text, language } = useText();
  const { videosHeld } = useSyncStatus();
  const videos = useLiveQuery(() => readWaitingVideos(database), [database]);
  if (!videosHeld || !videos || videos.count === 0) return null;
  const values = { n: videos.count, b: formatBytes(videos.bytes, language) };
  return (
    <section className="tj-card tj-stack" aria-label={text('sinkron.send_videos')}>
      <p className="sync-line sync-sentence">
        <IconVideo size={22} aria-hidden />
        <span>{text(tellsConnection() ? 'sinkron.videos_waiting' : 'sinkron.videos_unknown', values)}</span>
      </p>
      <Button variant="default" onClick={() => void sync.sendVideos()}>
        {text('sinkron.send_videos')}
      </Button>
      <p className="tj-quiet sync-line">{text('sinkron.send_videos_hint')}</p>
    </section>
  );
};
