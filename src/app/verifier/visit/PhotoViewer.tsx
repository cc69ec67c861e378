// One photo full screen, with what is known of it; stage and point can be corrected, the photo deleted before sealing.

import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { describePhoto, removePhoto } from '../../../actions/draft-photos.ts';
import type { PhotoRule } from '../../../domain/checklist/definition.ts';
import { hasGuardedFaces } from '../../../domain/guarded-faces.ts';
import type { PhotoFacts, PhotoStage } from '../../../domain/photo.ts';
import { isVideo } from '../../../domain/video.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Dialog } from '../../shared/Dialog.tsx';
import { PhotoMark } from '../../shared/PhotoMark.tsx';
import { PhotoCopyButton } from '../../shared/photo-copy/PhotoCopyButton.tsx';
import { useServices } from '../../shared/services.ts';
import { VideoView } from '../../shared/video/VideoView.tsx';
import { PhotoFull } from '../../shared/visit-view/PhotoPicture.tsx';
import { photoFactRows } from '../../shared/visit-view/photo-words.ts';
import { useText } from '../../text/use-text.ts';
import { PointChooser, StageChooser } from './PhotoChoosers.tsx';
import { photoName } from './photo-name.ts';
import { stagesOf } from './photo-place.ts';
import { ReviewComments } from './ReviewComments.tsx';
import { useVisit } from './visit-context.ts';

interface Props {
  readonly photo: PhotoFacts;
  readonly rule: PhotoRule | undefined;
  readonly number: number;
  readonly onClose: () => void;
}

export const PhotoViewer = ({ photo, rule, number, onClose }: Props) => {
  const { draft, site, edit } = useVisit();
  const { person } = useServices();
  const words = useText();
  const { text } = words;
  const [isAsking, setAsking] = useState(false);
  const name = photoName(photo, number, site, words);
  const describe = (stage: PhotoStage, photoPointId: string | undefined) =>
    void edit((deps, options) =>
      describePhoto(
        deps,
        {
          visitId: draft.visitId,
          photoId: photo.photoId,
          stage,
          ...(photoPointId === undefined ? {} : { photoPointId }),
        },
        options,
      ),
    );
  const remove = () => {
    onClose();
    void edit((deps, options) =>
      removePhoto(deps, { visitId: draft.visitId, photoId: photo.photoId }, options),
    );
  };
  return (
    <Dialog onClose={onClose} fullScreen title={name}>
      <div className="tj-stack shot-viewer">
        {isVideo(photo) ? (
          <VideoView facts={photo} known={undefined} name={name} />
        ) : (
          <PhotoFull photoId={photo.photoId} known={undefined} alt={name} />
        )}
        <PhotoMark photoId={photo.photoId} />
        <PhotoCopyButton
          photo={{ facts: photo, site, authorName: person.name }}
          siteId={site.id}
          declared={null}
          isGuarded={hasGuardedFaces(site.category, { photo: rule })}
        />
        <ReviewComments kind="photo" refs={[photo.photoId]} />
        <StageChooser
          stages={stagesOf(rule)}
          value={photo.stage}
          onChoose={(stage) => describe(stage, photo.photoPointId)}
        />
        {rule?.match_photo_point && (
          <PointChooser value={photo.photoPointId} onChoose={(point) => describe(photo.stage, point)} />
        )}
        <dl className="photo-facts">
          {photoFactRows(photo, site, words)
            .filter(({ key }) => key !== 'stage' && key !== 'point')
            .map(({ key, label, value }) => (
              <div key={key}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        {isAsking ? (
          <div
            className="tj-notice"
            data-tone="red"
            role="alertdialog"
            aria-label={text(isVideo(photo) ? 'video.delete_ask' : 'visit.photo_delete_ask')}
          >
            <div className="tj-stack">
              <span>{text(isVideo(photo) ? 'video.delete_ask' : 'visit.photo_delete_ask')}</span>
              <Button color="red" onClick={remove} autoFocus>
                {text('btn.hapus')}
              </Button>
              <Button variant="default" onClick={() => setAsking(false)}>
                {text('btn.batal')}
              </Button>
            </div>
          </div>
        ) : (
          <Button
            variant="default"
            leftSection={<IconTrash size={20} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {text(isVideo(photo) ? 'video.delete' : 'visit.photo_delete')}
          </Button>
        )}
      </div>
    </Dialog>
  );
};
