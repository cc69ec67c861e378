// The camera full screen for a place nobody has written down yet: no stages, no points, only the shutter.

import '../visit/camera.css';
import { IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import type { PhotoOrigin } from '../../../domain/photo.ts';
import { useHoldOpen } from '../../shared/hold-open.ts';
import { ModalDialog } from '../../shared/ModalDialog.tsx';
import { UnsentHere } from '../../shared/UnsentCount.tsx';
import { useText } from '../../text/use-text.ts';
import { CameraFallback } from '../visit/CameraFallback.tsx';
import { useCamera } from '../visit/use-camera.ts';

interface Props {
  readonly count: number;
  readonly pending: number;
  readonly room: number;
  readonly failed: string | null;
  readonly onPicture: (source: Blob | ImageBitmap, origin: PhotoOrigin) => Promise<void>;
  readonly onClose: () => void;
}

export const ProposalCamera = ({ count, pending, room, failed, onPicture, onClose }: Props) => {
  const { text } = useText();
  useHoldOpen();
  const video = useRef<HTMLVideoElement>(null);
  const { state, camera, retry } = useCamera(video);
  const shoot = async () => {
    if (!camera || !video.current || room <= 0) return;
    await onPicture(await camera.takeFrame(video.current), 'camera');
  };
  return (
    <ModalDialog className="camera" label={text('usul.photos')} onClose={onClose}>
      <div className="camera-top">
        <button type="button" className="camera-close" onClick={onClose} aria-label={text('btn.tutup')}>
          <IconX size={26} aria-hidden />
        </button>
        <div className="camera-facts">
          <span className="camera-count" data-done={count > 0 || undefined} role="status">
            {text('visit.photos_n', { n: count })}
            {pending > 0 && ` · ${text('visit.photo_pending')}`}
          </span>
          <UnsentHere />
        </div>
      </div>
      <div className="camera-picture">
        {state.kind === 'refused' ? (
          <CameraFallback
            refusal={state.refusal}
            onRetry={retry}
            onFile={(file) => onPicture(file, 'camera_app')}
          />
        ) : (
          <>
            <video ref={video} autoPlay playsInline muted aria-label={text('visit.live_picture')} />
            {state.kind === 'opening' && <p className="camera-says">{text('visit.camera_opening')}</p>}
          </>
        )}
      </div>
      {failed !== null && (
        <p className="camera-says" role="alert">
          {text(failed)}
        </p>
      )}
      {room <= 0 && (
        <p className="camera-says" role="status">
          {text('visit.photos_full')}
        </p>
      )}
      <div className="camera-bottom">
        <span />
        <button
          type="button"
          className="camera-shutter"
          onClick={() => void shoot()}
          disabled={state.kind !== 'live' || room <= 0}
          aria-label={text('btn.ambil_foto')}
        />
        <button type="button" className="camera-retake" onClick={onClose}>
          {text('frame.back')}
        </button>
      </div>
    </ModalDialog>
  );
};
