// Outside the visit nothing is recorded: whoever left it with the recording on is told so wherever they go.

import '../sealed-notice.css';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { Link } from 'react-router';
import { formatKm } from '../../../domain/numbers.ts';
import { useText } from '../../text/use-text.ts';
import { deviceZone, nearMoment } from '../moment-words.ts';
import { useServices } from '../services.ts';
import { usePausedRecording } from './paused-recording.ts';

export const PausedRecordingNotice = ({ path }: { readonly path: string }) => {
  const { database, deps } = useServices();
  const words = useText();
  const { text, language } = words;
  const { paused } = usePausedRecording();
  const visitId = paused?.visitId;
  // A visit that is sealed or deleted has nothing to go on with.
  const isDraft = useLiveQuery(
    async () => visitId !== undefined && (await database.draft.get(visitId)) !== undefined,
    [database, visitId],
  );
  if (!paused || !isDraft || path.startsWith(`/kunjungan/${visitId}`)) return null;
  return (
    <div className="tj-notice sealed-notice" data-tone="amber" role="status">
      <IconAlertTriangle size={24} aria-hidden />
      <span>
        {text('road.paused', {
          waktu: nearMoment(paused.at, deps.now(), deviceZone(), words),
          km: formatKm(paused.metres, language),
        })}{' '}
        <Link to={`/kunjungan/${visitId}`}>{text('road.paused_return')}</Link>
      </span>
      <button
        type="button"
        onClick={() => usePausedRecording.setState({ paused: null })}
        aria-label={text('btn.tutup')}
      >
        <IconX size={22} aria-hidden />
      </button>
    </div>
  );
};
