// The photos of one question: taken here, or chosen from the gallery and marked so.

import { IconCamera } from '@tabler/icons-react';
import { savePlace } from '../../../actions/draft-place.ts';
import { isPupilCategory } from '../../../domain/guarded-faces.ts';
import { Button } from '../../shared/controls/Button.tsx';
import type { AnswerProps } from '../../shared/questions/answer-props.ts';
import { useText } from '../../text/use-text.ts';
import { CameraScreen } from './CameraScreen.tsx';
import { GalleryButton } from './GalleryButton.tsx';
import { PhotoStrip } from './PhotoStrip.tsx';
import { likelyStage, nearestPhotoPoint, photosOf, stagesOf } from './photo-place.ts';
import { useAddPhoto } from './use-add-photo.ts';
import { useOverlay } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

export const PhotoField = ({ counted, pageId, isRequired }: AnswerProps) => {
  const { draft, site, counted: answers, position, watch, settled, edit } = useVisit();
  const { text } = useText();
  const { question, path } = counted;
  const rule = question.photo;
  const photos = photosOf(draft, { path });
  const max = rule?.max ?? 20;
  const target = { path, max };
  const gallery = useAddPhoto(target);
  const camera = useOverlay('kamera');
  const stages = stagesOf(rule);
  const isFull = photos.length >= max;

  const openCamera = async () => {
    // The place and every answer are on the phone before the camera may push the browser away.
    await edit((actionDeps) =>
      savePlace(actionDeps, { visitId: draft.visitId, place: { page: pageId, path } }),
    );
    watch.refresh(10_000);
    await settled();
    camera.open(path);
  };
  const addFiles = async (files: readonly File[]) => {
    const photoPointId = rule?.match_photo_point ? nearestPhotoPoint(site, position) : undefined;
    const stage = likelyStage(stages, { draft, site, counted: answers, path });
    await gallery.addAll(
      files.slice(0, max - photos.length).map((source) => ({
        source,
        origin: 'gallery',
        stage,
        ...(photoPointId === undefined ? {} : { photoPointId }),
      })),
    );
  };
  return (
    <div className="photo-field">
      <p className="photo-count" data-done={photos.length >= (rule?.min ?? 0) || undefined}>
        {isRequired || (rule?.min ?? 0) > 0
          ? text('visit.photos_of_required', { n: photos.length, wajib: rule?.min ?? 1 })
          : text('visit.photos_n', { n: photos.length })}
        {' · '}
        {text('visit.photos_max', { n: max })}
      </p>
      {isPupilCategory(site.category) && <p className="question-hint">{text('visit.pupil_faces')}</p>}
      <PhotoStrip photos={photos} pending={gallery.pending} rule={rule} path={path} />
      {gallery.failed !== null && (
        <p className="question-fault" role="alert">
          {text(gallery.failed)}
        </p>
      )}
      {gallery.isElsewhere && <p className="question-hint">{text('visit.photo_elsewhere')}</p>}
      {gallery.keptOriginal && <p className="question-hint">{text('visit.photo_original')}</p>}
      {isFull ? (
        <p className="question-hint">{text('visit.photos_full')}</p>
      ) : (
        <div className="photo-buttons">
          <Button leftSection={<IconCamera size={20} aria-hidden />} onClick={() => void openCamera()}>
            {text('btn.ambil_foto')}
          </Button>
          <GalleryButton onFiles={addFiles} />
        </div>
      )}
      {camera.value === path && (
        <CameraScreen title={question.label} target={target} rule={rule} onClose={camera.close} />
      )}
    </div>
  );
};
