// Why the camera is not in the page, in words, and the phone's camera app instead.

import { IconCamera, IconCameraOff } from '@tabler/icons-react';
import type { CameraRefusal } from '../../../device/camera.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';

interface Props {
  readonly refusal: CameraRefusal;
  readonly onRetry: () => void;
  readonly onFile: (file: File) => Promise<unknown>;
}

export const CameraFallback = ({ refusal, onRetry, onFile }: Props) => {
  const { text } = useText();
  return (
    <div className="camera-fallback">
      <IconCameraOff size={40} aria-hidden />
      <p role="alert">{text(`visit.camera_${refusal}`)}</p>
      <label className="file-button">
        <IconCamera size={20} aria-hidden />
        <span>{text('visit.camera_app')}</span>
        <input
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => {
            const input = event.currentTarget;
            const file = input.files?.[0];
            if (file) void onFile(file).finally(() => (input.value = ''));
          }}
        />
      </label>
      <Button variant="default" onClick={onRetry}>
        {text('btn.coba_lagi')}
      </Button>
    </div>
  );
};
