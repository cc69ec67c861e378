// The camera fills the screen: live picture, shutter in reach of the thumb. A shot is kept unless it is taken back.
// Where the page may not or cannot open the camera, the phone's own camera app is the fallback.

import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { removePhoto } from '../../../actions/draft-photos.ts';
import { freshHeading } from '../../../device/heading.ts';
import type { PhotoRule } from '../../../domain/checklist/definition.ts';
import type { PhotoStage } from '../../../domain/photo.ts';
import { photoToRepeat } from '../../../domain/photo-points.ts';
import { accuracyWord } from '../../../domain/position-track.ts';
import type { LocalText } from '../../../domain/site.ts';
import { useHoldOpen } from '../../shared/hold-open.ts';
import { ModalDialog } from '../../shared/ModalDialog.tsx';
import { useServices } from '../../shared/services.ts';
import { UnsentHere } from '../../shared/UnsentCount.tsx';
import { PhotoThumb } from '../../shared/visit-view/PhotoPicture.tsx';
import { useText } from '../../text/use-text.ts';
import { CameraComments } from './CameraComments.tsx';
import { CameraFallback } from './CameraFallback.tsx';
import { photoComments, photoToRetake } from './camera-comments.ts';
import { EarlierSlider } from './EarlierSlider.tsx';
import { NewPhotoPoint, NewPointButtons } from './NewPhotoPoint.tsx';
import { PointChooser, PointSays, StageChooser } from './PhotoChoosers.tsx';
import { PointGuide } from './PointGuide.tsx';
import { likelyStage, nearestPhotoPoint, photosOf, stagesOf } from './photo-place.ts';
import { type PhotoTarget, useAddPhoto } from './use-add-photo.ts';
import { useCamera } from './use-camera.ts';
import { useEarlierPhoto } from './use-earlier-photo.ts';
import { useHeading } from './use-heading.ts';
import { useVisit } from './visit-context.ts';

interface Props {
  readonly title: LocalText;
  readonly target: PhotoTarget;
  readonly rule: PhotoRule | undefined;
  readonly onClose: () => void;
}

const previewMs = 1000;

export const CameraScreen = ({ title, target, rule, onClose }: Props) => {
  const { draft, base, site, counted, position, edit, earlierPhotos } = useVisit();
  const { deps } = useServices();
  const { text, of } = useText();
  useHoldOpen();
  const { add, pending, failed, keptOriginal } = useAddPhoto(target);
  const stages = stagesOf(rule);
  const { path, noteId } = target;
  const comments = useMemo(
    () => photoComments(draft, base, noteId === undefined ? { path } : { noteId }),
    [draft, base, path, noteId],
  );
  const [rejected] = useState(() => comments.find(({ photo }) => photo)?.photo?.facts);
  const [stage, setStage] = useState<PhotoStage>(() =>
    rejected && stages.includes(rejected.stage)
      ? rejected.stage
      : likelyStage(stages, { draft, site, counted, path }),
  );
  const [chosenPoint, setChosenPoint] = useState<string | null>(rejected?.photoPointId ?? null);
  const [chosenComment, setChosenComment] = useState<string | null>(null);
  // As it stood when the camera opened: a shot never moves the next one to another point by itself.
  const [own] = useState(draft.photos);
  const repeats = photoToRepeat(stage, { own, earlier: earlierPhotos }, site.photo_points);
  // What the position speaks against is asked, never assumed.
  const isPlaced = position.kind === 'have';
  const proposed = isPlaced ? nearestPhotoPoint(site, position) : repeats?.photoPointId;
  const photoPointId = rule?.match_photo_point ? (chosenPoint ?? proposed) : undefined;
  const isAssumed = chosenPoint === null && !isPlaced;
  const video = useRef<HTMLVideoElement>(null);
  const { state, camera, retry } = useCamera(video);
  const heading = useHeading();
  const point = site.photo_points.find(({ id }) => id === photoPointId);
  const [isNaming, setNaming] = useState(false);
  const retaken = photoToRetake(comments, { stage, photoPointId: photoPointId || undefined }, chosenComment);
  const earlier = useEarlierPhoto({ path, photoPointId: photoPointId || undefined }, stage, retaken?.facts);
  const [overlay, setOverlay] = useState(35);
  const preview = usePreview();
  const photos = photosOf(draft, target);
  const min = rule?.min ?? 0;
  const isFull = photos.length + pending >= (target.max ?? 20);

  const shoot = async () => {
    if (!camera || !video.current || isFull) return;
    const bearingDeg = freshHeading(heading.watch.state(), deps.now());
    const frame = await camera.takeFrame(video.current);
    preview.show(frame);
    const photoId = await add({
      source: frame,
      origin: 'camera',
      stage,
      ...(photoPointId ? { photoPointId } : {}),
      ...(bearingDeg === null ? {} : { bearingDeg }),
    });
    preview.stored(photoId);
  };
  const takeBack = () => {
    const photoId = preview.photoId;
    preview.hide();
    if (photoId === null) return;
    void edit((deps, options) => removePhoto(deps, { visitId: draft.visitId, photoId }, options));
  };

  return (
    <ModalDialog className="camera" label={of(title)} onClose={onClose}>
      <div className="camera-top">
        <button type="button" className="camera-close" onClick={onClose} aria-label={text('btn.tutup')}>
          <IconX size={26} aria-hidden />
        </button>
        <div className="camera-facts">
          <span className="camera-count" data-done={photos.length >= min || undefined} role="status">
            {min > 0
              ? text('visit.photos_of_required', { n: photos.length, wajib: min })
              : text('visit.photos_n', { n: photos.length })}
          </span>
          <PositionPill />
          <UnsentHere />
        </div>
      </div>
      <div className="camera-choosers">
        <StageChooser stages={stages} value={stage} onChoose={setStage} />
        {rule?.match_photo_point && (
          <div className="camera-points">
            <PointChooser value={photoPointId} onChoose={(chosen) => setChosenPoint(chosen ?? '')} />
            <NewPointButtons
              chosen={photoPointId}
              isOpen={isNaming}
              onOpen={setNaming}
              onChoose={setChosenPoint}
            />
          </div>
        )}
        {rule?.match_photo_point && !isNaming && (
          <PointSays value={photoPointId} repeats={repeats} isAssumed={isAssumed} />
        )}
        {isNaming && <NewPhotoPoint onOpen={setNaming} onChoose={setChosenPoint} heading={heading} />}
      </div>
      <CameraComments
        comments={comments}
        shown={retaken?.facts.photoId}
        onChoose={(photo) => {
          setChosenComment(photo.photoId);
          if (stages.includes(photo.stage)) setStage(photo.stage);
          setChosenPoint(photo.photoPointId ?? null);
        }}
      />
      <div className="camera-picture">
        {state.kind === 'refused' ? (
          <CameraFallback
            refusal={state.refusal}
            onRetry={retry}
            onFile={(file) =>
              add({ source: file, origin: 'camera_app', stage, ...(photoPointId ? { photoPointId } : {}) })
            }
          />
        ) : (
          <>
            <video ref={video} autoPlay playsInline muted aria-label={text('visit.live_picture')} />
            {earlier?.url && state.kind === 'live' && (
              <img className="camera-earlier" src={earlier.url} alt="" style={{ opacity: overlay / 100 }} />
            )}
            {point && !isNaming && state.kind === 'live' && <PointGuide point={point} heading={heading} />}
            {state.kind === 'opening' && <p className="camera-says">{text('visit.camera_opening')}</p>}
            {preview.url && (
              <img className="camera-preview" src={preview.url} alt={text('visit.photo_taken')} />
            )}
          </>
        )}
      </div>
      {earlier && !isNaming && state.kind === 'live' && (
        <EarlierSlider
          earlier={earlier}
          retakes={retaken?.number}
          site={site}
          value={overlay}
          onChange={setOverlay}
        />
      )}
      {failed !== null && (
        <p className="camera-says" role="alert">
          {text(failed)}
        </p>
      )}
      {keptOriginal && (
        <p className="camera-says" role="status">
          {text('visit.photo_original')}
        </p>
      )}
      {isFull && (
        <p className="camera-says" role="status">
          {text('visit.photos_full')}
        </p>
      )}
      <div className="camera-bottom">
        <ul className="camera-strip" aria-label={text('visit.photos_taken')}>
          {photos.slice(-3).map(({ photoId }, index) => (
            <li key={photoId}>
              <PhotoThumb photoId={photoId} known={undefined} alt={text('visit.photo_n', { n: index + 1 })} />
            </li>
          ))}
        </ul>
        <button
          type="button"
          className="camera-shutter"
          onClick={() => void shoot()}
          disabled={state.kind !== 'live' || isFull}
          aria-label={text('btn.ambil_foto')}
        />
        {preview.url ? (
          <button type="button" className="camera-retake" onClick={takeBack}>
            <IconArrowBackUp size={24} aria-hidden />
            {text('btn.ulang_foto')}
          </button>
        ) : (
          <button type="button" className="camera-retake" onClick={onClose}>
            {text('frame.back')}
          </button>
        )}
      </div>
    </ModalDialog>
  );
};

/** `± 6 m · baik`, or in words why there is none. */
const PositionPill = () => {
  const { position } = useVisit();
  const { text } = useText();
  if (position.kind !== 'have')
    return (
      <span className="camera-position" data-word="rendah">
        {text(position.kind === 'searching' ? 'gps.mencari' : 'foto.tanpa_gps')}
      </span>
    );
  const word = accuracyWord(position.best.accuracyM);
  return (
    <span className="camera-position" data-word={word}>
      ± {Math.round(position.best.accuracyM)} m · {text(`visit.accuracy_${word}`)}
    </span>
  );
};

/** The shot just taken, shown for a second; it is kept whether or not anybody looks. */
const usePreview = () => {
  const [shown, setShown] = useState<{ readonly url: string; readonly photoId: string | null } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hide = () => {
    clearTimeout(timer.current);
    setShown(null);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    url: shown?.url ?? null,
    photoId: shown?.photoId ?? null,
    // Drawn small from the frame itself: the frame belongs to the worker a moment later.
    show: (frame: ImageBitmap) => {
      const canvas = document.createElement('canvas');
      canvas.width = 480;
      canvas.height = Math.round((480 * frame.height) / Math.max(1, frame.width));
      canvas.getContext('2d')?.drawImage(frame, 0, 0, canvas.width, canvas.height);
      clearTimeout(timer.current);
      setShown({ url: canvas.toDataURL('image/jpeg', 0.6), photoId: null });
    },
    stored: (photoId: string | null) => {
      setShown((now) => (now && photoId ? { ...now, photoId } : null));
      timer.current = setTimeout(() => setShown(null), previewMs);
    },
    hide,
  };
};
