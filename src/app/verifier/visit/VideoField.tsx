// A question that is answered with a short video: recorded in the page, or chosen from the phone.

import { IconLoader2, IconMovie, IconVideo } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { savePlace } from '../../../actions/draft-place.ts';
import { defaultVideoMs, mostVideos } from '../../../domain/video.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { holdOpenForChooser } from '../../shared/hold-open.ts';
import type { AnswerProps } from '../../shared/questions/answer-props.ts';
import { useText } from '../../text/use-text.ts';
import { PhotoStrip } from './PhotoStrip.tsx';
import { photosOf } from './photo-place.ts';
import { useAddVideo } from './use-add-video.ts';
import { useOverlay } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

const VideoRecorder = lazy(async () => ({ default: (await import('./VideoRecorder.tsx')).VideoRecorder }));

export const VideoField = ({ counted, pageId }: AnswerProps) => {
  const { draft, watch, settled, edit } = useVisit();
  const { text } = useText();
  const { question, path } = counted;
  const maxMs = (question.video?.max_seconds ?? 0) * 1000 || defaultVideoMs;
  const videos = photosOf(draft, { path });
  const { add, isPending, failed } = useAddVideo(path, maxMs);
  const recorder = useOverlay('video');
  const isFull = videos.length >= mostVideos;

  const record = async () => {
    // The place and every answer are on the phone before a camera may push the browser away.
    await edit((actionDeps) =>
      savePlace(actionDeps, { visitId: draft.visitId, place: { page: pageId, path } }),
    );
    watch.refresh(10_000);
    await settled();
    recorder.open(path);
  };
  return (
    <div className="photo-field">
      <p className="question-hint">{text('video.limits', { detik: maxMs / 1000 })}</p>
      <PhotoStrip photos={videos} pending={0} rule={undefined} path={path} />
      {isPending && (
        <p className="question-hint video-pending" role="status">
          <IconLoader2 size={22} aria-hidden /> {text('video.keeping')}
        </p>
      )}
      {failed && (
        <p className="question-fault" role="alert">
          {text(failed.key, failed.values)}
        </p>
      )}
      {isFull ? (
        <p className="question-hint">{text('video.full')}</p>
      ) : (
        <div className="photo-buttons">
          <Button
            leftSection={<IconVideo size={20} aria-hidden />}
            onClick={() => void record()}
            disabled={isPending}
          >
            {text('video.record')}
          </Button>
          <label className="file-button">
            <IconMovie size={20} aria-hidden />
            <span>{text('video.choose')}</span>
            <input
              type="file"
              accept="video/*"
              onClick={holdOpenForChooser}
              onChange={(event) => {
                const input = event.currentTarget;
                const file = input.files?.[0];
                if (file)
                  void add({ file, origin: 'gallery' }).finally(() => {
                    input.value = '';
                  });
              }}
            />
          </label>
        </div>
      )}
      <p className="question-hint">{text('video.wifi')}</p>
      {recorder.value === path && (
        <Suspense fallback={null}>
          <VideoRecorder title={question.label} maxMs={maxMs} onVideo={add} onClose={recorder.close} />
        </Suspense>
      )}
    </div>
  );
};
