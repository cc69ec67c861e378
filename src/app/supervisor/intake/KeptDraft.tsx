// One kept draft: what was answered, its notes and photos, and all of it as a file.

import { IconDownload } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import {
  type KeptDraftAnswer,
  type KeptDraftHead,
  keptDraftAnswerSchema,
} from '../../../contract/kept-drafts.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import type { Answers } from '../../../domain/checklist/definition.ts';
import { readAnswers } from '../../../domain/checklist/relevance.ts';
import type { PictureBytes } from '../../../local-database/read-photos.ts';
import { readChecklist, readSite } from '../../../local-database/read-site.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useServices } from '../../shared/services.ts';
import { useBlobUrl } from '../../shared/use-blob-url.ts';
import { answerWords, plainWords } from '../../shared/visit-view/answer-words.ts';
import { attendeeWords } from '../../shared/visit-view/attendee-words.ts';
import { useText } from '../../text/use-text.ts';
import { useTableFile } from '../imports/use-table-file.ts';
import { OfficeState } from '../OfficeState.tsx';
import { useOfficeAnswer } from '../use-office-answer.ts';

type Draft = KeptDraftAnswer['draft'];

const pathOf = (path: string, draftId: string, photoId = ''): string =>
  path.replace(':draftId', draftId).replace(':photoId', encodeURIComponent(photoId));

export const KeptDraft = ({ head }: { readonly head: KeptDraftHead }) => {
  const { text } = useText();
  const { draftId } = head;
  const answer = useOfficeAnswer(pathOf(officeRoutes.keptDraft.path, draftId), keptDraftAnswerSchema);
  const { state, fetchFile } = useTableFile();
  const draft = answer.value?.draft;
  return (
    <div className="tj-stack">
      <OfficeState answer={answer} />
      {draft && <DraftAnswers draft={draft} />}
      {draft?.notes.map((note, index) => (
        <p key={index} className="intake-name">
          <strong>{text('visit.comment_note', { n: index + 1 })}:</strong> {note}
          {draft.noteGroups?.[index] && (
            <span className="tj-quiet">
              {' '}
              ({text('record.note_group', { nama: draft.noteGroups[index] })})
            </span>
          )}
        </p>
      ))}
      {draft?.attendees && draft.attendees.length > 0 && (
        <p className="intake-name">
          <strong>{text('record.attendees')}:</strong> {draft.attendees.map(attendeeWords).join('; ')}
        </p>
      )}
      {draft && draft.photos.length > 0 && (
        <ul className="intake-photos">
          {draft.photos.map(({ photoId, isHere }, index) => {
            const name = text('visit.photo_n', { n: index + 1 });
            return (
              <li key={photoId}>
                {isHere ? (
                  <DraftPhoto path={pathOf(officeRoutes.keptDraftPhoto.path, draftId, photoId)} name={name} />
                ) : (
                  <span className="tj-quiet">{text('darurat.draft_photo_missing', { foto: name })}</span>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <Button
        variant="default"
        leftSection={<IconDownload size={20} aria-hidden />}
        loading={state === 'busy'}
        onClick={() =>
          void fetchFile(pathOf(officeRoutes.keptDraftFile.path, draftId), `draf-${draftId.slice(0, 8)}.zip`)
        }
      >
        {text('darurat.draft_download')}
      </Button>
      {state === 'failed' && <p role="alert">{text('darurat.draft_download_failed')}</p>}
    </div>
  );
};

const DraftAnswers = ({ draft }: { readonly draft: Draft }) => {
  const { database } = useServices();
  const words = useText();
  const { text, of } = words;
  const ground = useLiveQuery(async () => {
    const { checklist, site } = draft;
    return {
      checklist: checklist && (await readChecklist(database, checklist.id, checklist.version)),
      site: site && (await readSite(database, site.id)),
    };
  }, [database, draft]);
  if (!ground) return null;
  const rows =
    ground.checklist && ground.site
      ? readAnswers(ground.checklist, draft.answers as Answers, ground.site).counted.map(
          ({ path, question, value, itemIndex }) => ({
            path,
            label: itemIndex === null ? of(question.label) : `${of(question.label)} (${itemIndex + 1})`,
            answer: answerWords(question, value, words),
          }),
        )
      : Object.entries(draft.answers).map(([path, value]) => ({
          path,
          label: draft.kind === 'proposal' ? text(`darurat.draft_field_${path}`) : path,
          answer: plainWords(value),
        }));
  const answered = rows.filter(({ answer }) => answer !== '');
  if (answered.length === 0) return <p className="tj-quiet">{text('darurat.draft_empty')}</p>;
  return (
    <dl className="intake-counts">
      {answered.map(({ path, label, answer }) => (
        <div key={path}>
          <dt>{label}</dt>
          <dd className="intake-name">{answer}</dd>
        </div>
      ))}
    </dl>
  );
};

const DraftPhoto = ({ path, name }: { readonly path: string; readonly name: string }) => {
  const { api, person } = useServices();
  const { text } = useText();
  const [picture, setPicture] = useState<PictureBytes | 'failed' | null>(null);
  useEffect(() => {
    let isLeft = false;
    void api.picture({ personId: person.id }, path).then((answer) => {
      if (isLeft) return;
      setPicture(answer.kind === 'answer' ? { photoId: path, ...answer.value } : 'failed');
    });
    return () => {
      isLeft = true;
    };
  }, [api, person.id, path]);
  const url = useBlobUrl(picture === 'failed' ? null : picture);
  if (picture === 'failed')
    return <span className="tj-quiet">{text('darurat.draft_photo_missing', { foto: name })}</span>;
  if (picture?.mime.startsWith('video/'))
    return (
      // biome-ignore lint/a11y/useMediaCaption: what was filmed in the field has no captions
      <video src={url ?? undefined} controls aria-label={name} />
    );
  return url ? <img src={url} alt={name} /> : <span aria-busy="true">{name}</span>;
};
