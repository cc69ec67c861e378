// The video camera fills the screen: one button begins and ends, the time left stands beside it. Where the page cannot
// record, the phone's camera app is the fallback.

import './video.css';
import { IconPlayerStopFilled, IconVideoOff, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { CameraRefusal } from '../../../device/camera.ts';
import { openVideoCamera, type Recording, type VideoCamera } from '../../../device/video-recorder.ts';
import type { LocalText } from '../../../domain/site.ts';
import { maxVideoBytes } from '../../../domain/video.ts';
import { useHoldOpen } from '../../shared/hold-open.ts';
import { ModalDialog } from '../../shared/ModalDialog.tsx';
import { UnsentHere } from '../../shared/UnsentCount.tsx';
import { useText } from '../../text/use-text.ts';
import type { NewVideo } from './use-add-video.ts';

interface Props {
  readonly title: LocalText;
  readonly maxMs: number;
  readonly onVideo: (video: NewVideo) => Promise<boolean>;
  readonly onClose: () => void;
}

export const VideoRecorder = ({ title, maxMs, onVideo, onClose }: Props) => {
  const { text, of } = useText();
  useHoldOpen();
  const screen = useRef<HTMLVideoElement>(null);
  const { camera, refusal } = useVideoCamera(screen);
  const [recording, setRecording] = useState<Recording | null>(null);
  const [isKeeping, setKeeping] = useState(false);
  const secondsLeft = useSecondsLeft(recording, maxMs);
  const latest = useRef(recording);
  latest.current = recording;
  const isOpen = useRef(true);
  // Closing in the middle keeps what was recorded so far.
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
      latest.current?.end();
    };
  }, []);
  const closeOnce = () => {
    if (isOpen.current) onClose();
  };

  const begin = () => {
    if (!camera) return;
    const begun = camera.record({ maxMs, maxBytes: maxVideoBytes });
    setRecording(begun);
    void begun.done
      .then(async ({ file, durationMs }) => {
        if (isOpen.current) setKeeping(true);
        await onVideo({ file, origin: 'camera', durationMs: Math.min(durationMs, maxMs) });
      })
      .catch((error: unknown) => console.error(error))
      .finally(closeOnce);
  };
  return (
    <ModalDialog className="camera" label={of(title)} onClose={onClose}>
      <div className="camera-top">
        <button type="button" className="camera-close" onClick={onClose} aria-label={text('btn.tutup')}>
          <IconX size={26} aria-hidden />
        </button>
        <div className="camera-facts">
          <span className="camera-count" role="timer">
            {recording
              ? text('video.seconds_left', { n: secondsLeft })
              : text('video.at_most', { detik: maxMs / 1000 })}
          </span>
          <UnsentHere />
        </div>
      </div>
      <div className="camera-picture">
        {refusal ? (
          <Fallback
            refusal={refusal}
            onFile={async (file) => {
              setKeeping(true);
              await onVideo({ file, origin: 'camera_app' });
              closeOnce();
            }}
          />
        ) : (
          <video ref={screen} autoPlay playsInline muted aria-label={text('visit.live_picture')} />
        )}
      </div>
      <p className="camera-says" role="status">
        {isKeeping
          ? text('video.keeping')
          : camera && !camera.hasSound
            ? text('video.no_sound')
            : recording
              ? text('video.recording')
              : ''}
      </p>
      <div className="camera-bottom video-bottom">
        {!refusal && (
          <button
            type="button"
            className="video-shutter"
            data-recording={recording !== null || undefined}
            disabled={!camera || isKeeping}
            onClick={() => (recording ? recording.end() : begin())}
          >
            {recording ? <IconPlayerStopFilled size={26} aria-hidden /> : <span aria-hidden />}
            {text(recording ? 'video.end' : 'video.begin')}
          </button>
        )}
      </div>
    </ModalDialog>
  );
};

const Fallback = ({
  refusal,
  onFile,
}: {
  readonly refusal: CameraRefusal;
  readonly onFile: (file: File) => Promise<void>;
}) => {
  const { text } = useText();
  return (
    <div className="camera-fallback">
      <IconVideoOff size={40} aria-hidden />
      <p role="alert">{text(`visit.camera_${refusal}`)}</p>
      <label className="file-button">
        <span>{text('video.camera_app')}</span>
        <input
          type="file"
          accept="video/*"
          capture="environment"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void onFile(file);
          }}
        />
      </label>
    </div>
  );
};

const useVideoCamera = (screen: React.RefObject<HTMLVideoElement | null>) => {
  const [camera, setCamera] = useState<VideoCamera | null>(null);
  const [refusal, setRefusal] = useState<CameraRefusal | null>(null);
  useEffect(() => {
    let current = true;
    let opened: VideoCamera | null = null;
    void openVideoCamera().then(async (answer) => {
      if (!answer.ok) return current ? setRefusal(answer.refusal) : undefined;
      if (!current || !screen.current) return answer.camera.stop();
      opened = answer.camera;
      screen.current.srcObject = opened.stream;
      await screen.current.play().catch(() => undefined);
      if (current) setCamera(opened);
    });
    return () => {
      current = false;
      // The recorder ends first, in an effect of its own; its last slice needs the tracks a moment longer.
      const closing = opened;
      setTimeout(() => closing?.stop(), 500);
    };
  }, [screen]);
  return { camera, refusal };
};

const useSecondsLeft = (recording: Recording | null, maxMs: number): number => {
  const [left, setLeft] = useState(Math.ceil(maxMs / 1000));
  useEffect(() => {
    if (!recording) return;
    const until = performance.now() + maxMs;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1000))), 250);
    return () => clearInterval(timer);
  }, [recording, maxMs]);
  return left;
};
