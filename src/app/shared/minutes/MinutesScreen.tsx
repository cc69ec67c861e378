// `/berita-acara/:actId` and `/berita-acara/draf/:visitId`: the minutes to read before signing, and to print or hand on
// as a draft; also without a signal.

import { IconPrinter, IconShare } from '@tabler/icons-react';
import { useRef } from 'react';
import { Link, useParams } from 'react-router';
import { mayAct } from '../../../domain/person.ts';
import { useText } from '../../text/use-text.ts';
import { Button } from '../controls/Button.tsx';
import { shareOrSave } from '../hand-over-file.ts';
import { useScreenTitle } from '../screen-title.ts';
import { useServices } from '../services.ts';
import { MinutesPaper } from './MinutesPaper.tsx';
import { paperFile } from './paper-file.ts';
import { picturesLoaded } from './pictures-loaded.ts';
import { type MinutesHere, useMinutesOfDraft, useMinutesOfVisit } from './use-minutes-content.ts';

export const MinutesScreen = () => {
  const { actId } = useParams();
  return <Minutes found={useMinutesOfVisit(actId)} back={`/rekaman/${actId}`} sealedId={actId} />;
};

export const DraftMinutesScreen = () => {
  const { visitId } = useParams();
  return <Minutes found={useMinutesOfDraft(visitId)} back={`/kunjungan/${visitId}/konfirmasi`} />;
};

const Minutes = ({
  found,
  back,
  sealedId,
}: {
  readonly found: MinutesHere | null | undefined;
  readonly back: string;
  /** Of a sealed visit: who decides at the desk is led to where its number is given. */
  readonly sealedId?: string | undefined;
}) => {
  const { text } = useText();
  const { person } = useServices();
  const isAtDesk = sealedId !== undefined && mayAct(person, 'review');
  const paper = useRef<HTMLElement>(null);
  useScreenTitle(text('screen.berita_acara'), { back });
  if (found === undefined) return <div className="tj-page" aria-busy="true" />;
  if (found === null)
    return (
      <div className="tj-page tj-stack">
        <p className="tj-notice">{text('minutes.not_here')}</p>
        <Link to="/sinkronisasi">{text('nav.sinkron')}</Link>
      </div>
    );
  const { content, issued } = found;
  const print = async () => {
    if (paper.current) await picturesLoaded(paper.current);
    window.print();
  };
  const share = async () => {
    if (paper.current) await shareOrSave(paperFile(paper.current, content), content.title);
  };
  return (
    <div className="tj-page tj-stack">
      <p className="tj-notice" data-tone={issued ? 'green' : undefined}>
        {issued
          ? text(isAtDesk ? 'minutes.numbered_at_desk' : 'minutes.numbered', {
              nomor: issued.number,
              kode: issued.code,
            })
          : text(isAtDesk ? 'minutes.draft_at_desk' : 'minutes.draft_says')}
        {isAtDesk && (
          <>
            {' '}
            <Link to={`/peninjauan/${sealedId}/berita-acara`}>{text('minutes.at_desk')}</Link>
          </>
        )}
      </p>
      <div className="minutes-tools">
        <Button leftSection={<IconPrinter size={22} aria-hidden />} onClick={() => void print()}>
          {text('btn.cetak')}
        </Button>
        {!issued && (
          <Button
            variant="default"
            leftSection={<IconShare size={22} aria-hidden />}
            onClick={() => void share()}
          >
            {text('minutes.share')}
          </Button>
        )}
      </div>
      <MinutesPaper content={content} paper={paper} />
    </div>
  );
};
