// Opens the camera while the screen is shown, shows it in a video element, and always switches it off again.

import { type RefObject, useCallback, useEffect, useState } from 'react';
import { type Camera, type CameraRefusal, openCamera } from '../../../device/camera.ts';

export type CameraState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'live' }
  | { readonly kind: 'refused'; readonly refusal: CameraRefusal };

export const useCamera = (video: RefObject<HTMLVideoElement | null>) => {
  const [state, setState] = useState<CameraState>({ kind: 'opening' });
  const [camera, setCamera] = useState<Camera | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    let opened: Camera | null = null;
    setState({ kind: 'opening' });
    void openCamera().then(async (answer) => {
      if (!answer.ok) {
        if (current) setState({ kind: 'refused', refusal: answer.refusal });
        return;
      }
      if (!current || !video.current) {
        answer.camera.stop();
        return;
      }
      opened = answer.camera;
      video.current.srcObject = opened.stream;
      await video.current.play().catch(() => undefined);
      if (!current) return;
      setCamera(opened);
      setState({ kind: 'live' });
    });
    return () => {
      current = false;
      opened?.stop();
      setCamera(null);
    };
  }, [attempt, video]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { state, camera, retry };
};
