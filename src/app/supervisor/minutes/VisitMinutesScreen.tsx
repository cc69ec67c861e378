// `/peninjauan/:actId/berita-acara`: the minutes of one visit at the desk: read them, give the number, take the paper.

import './minutes-desk.css';
import { IconDownload, IconHash, IconPrinter } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { numberMinutesAnswerSchema, withdrawMinutesAnswerSchema } from '../../../contract/minutes.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import type { IssuedMinutes } from '../../../domain/issued-minutes.ts';
import { dayIn, formatMoment } from '../../../domain/local-time.ts';
import type { MinutesContent } from '../../../domain/minutes/content.ts';
import { mayAct } from '../../../domain/person.ts';
import { readMinutesOfVisit } from '../../../local-database/read-minutes.ts';
import type { Answer } from '../../../sync/api-client.ts';
import { AskFirst } from '../../shared/AskFirst.tsx';
import { Button } from '../../shared/controls/Button.tsx';
import { Checkbox } from '../../shared/controls/Checkbox.tsx';
import { saveFile } from '../../shared/hand-over-file.ts';
import { MinutesPaper } from '../../shared/minutes/MinutesPaper.tsx';
import { useMinutesOfVisit } from '../../shared/minutes/use-minutes-content.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useSealedVisit } from '../../shared/visit-view/use-sealed-visit.ts';
import { useText } from '../../text/use-text.ts';
import { contradictionWords } from '../contradiction-words.ts';
import { useOfficeCall } from '../use-office-answer.ts';
import { WithdrawDialog } from './WithdrawDialog.tsx';

export const VisitMinutesScreen = () => {
  const { actId = '' } = useParams();
  const { text } = useText();
  const found = useMinutesOfVisit(actId);
  useScreenTitle(text('screen.berita_acara'), { back: `/peninjauan/${actId}` });
  if (found === undefined) return <div className="tj-page" aria-busy="true" />;
  if (found === null)
    return (
      <div className="tj-page">
        <p className="tj-notice">{text('minutes.not_here')}</p>
      </div>
    );
  return (
    <div className="tj-page tj-stack">
      <MinutesDesk actId={actId} content={found.content} />
      <MinutesPaper content={found.content} />
    </div>
  );
};

/** Which lines stay empty: the number freezes the paper as it is. Beside the seal of the verifier every signature confirms. */
const UnsignedNotice = ({ content }: { readonly content: MinutesContent }) => {
  const { text } = useText();
  const empty = content.signatures.filter(({ given }) => given === '');
  if (empty.length === 0) return null;
  const isConfirmed = content.signatures.length - empty.length > 1;
  const who = empty.map(({ heading, position, name }) => position || name || heading);
  return (
    <p className="tj-notice" data-tone={isConfirmed ? undefined : 'amber'}>
      {!isConfirmed && <b>{text('minutes.unconfirmed')} </b>}
      {text('minutes.unsigned', { siapa: [...new Set(who)].join('; ') })}
    </p>
  );
};

type Trouble = { readonly code: string } | null;

const MinutesDesk = ({ actId, content }: { readonly actId: string; readonly content: MinutesContent }) => {
  const { database, person, sync, api, deps } = useServices();
  const words = useText();
  const { text } = words;
  const call = useOfficeCall();
  const sealed = useSealedVisit(actId);
  const all = useLiveQuery(() => readMinutesOfVisit(database, actId), [database, actId]);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const [showsPersonal, setShowsPersonal] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [withdrawing, setWithdrawing] = useState<IssuedMinutes | null>(null);
  if (!sealed || all === undefined) return null;
  const good = all.find(({ withdrawnAt }) => withdrawnAt === undefined) ?? null;
  const isAccepted = sealed.visit.state === 'disetujui';
  const mayNumber = mayAct(person, 'review');
  const zone = sealed.site?.timezone ?? 'Asia/Jakarta';
  const contradiction = good ? null : contradictionWords(sealed, words);
  const work = async (does: () => Promise<Trouble>): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    setTrouble(await does());
    setBusy(false);
  };
  const number = (withoutMissingPhotos: boolean) =>
    work(async () => {
      // The server numbers what it has seen accepted: an own decision goes first.
      if (sealed.visit.pendingVerdict !== null) await sync.syncNow();
      const answer = await call({
        ...officeRoutes.numberMinutes,
        body: { visitActId: actId, showPersonalData: showsPersonal, withoutMissingPhotos },
        answer: numberMinutesAnswerSchema,
      });
      if (answer.kind !== 'answer') return { code: codeOf(answer) };
      await sync.syncNow();
      return null;
    });
  const download = (path: string, name: string) =>
    work(async () => {
      const answer = await api.file({ personId: person.id }, path, {}, new AbortController().signal);
      if (answer.kind !== 'answer') return { code: codeOf(answer) };
      const bytes = await answer.value.arrayBuffer().catch(() => null);
      if (bytes === null) return { code: 'offline' };
      saveFile(new File([bytes], `${name}.pdf`, { type: 'application/pdf' }));
      return null;
    });
  return (
    <section className="tj-card tj-stack minutes-desk" aria-label={text('minutes.register')}>
      {good ? (
        <p className="minutes-desk-number">
          <b>{good.number}</b>
          <span>{text('minutes.given', { waktu: formatMoment(good.issuedAt, zone) })}</span>
          <span>{text('minutes.code', { kode: good.code })}</span>
          <span className="minutes-desk-hash">{text('minutes.hash', { kode: good.contentHash })}</span>
          {good.replacedBy && <span>{text('minutes.replaced', { nomor: good.replacedBy })}</span>}
        </p>
      ) : (
        <p>{text(isAccepted ? 'minutes.not_numbered' : 'minutes.not_accepted')}</p>
      )}
      {all
        .filter(({ withdrawnAt }) => withdrawnAt !== undefined)
        .map((row) => (
          <p key={row.minutesId} className="tj-notice" data-tone="amber">
            {text('minutes.was_withdrawn', {
              nomor: row.number,
              waktu: formatMoment(row.withdrawnAt ?? 0, zone),
            })}
          </p>
        ))}
      {mayNumber && contradiction && (
        <p className="tj-notice" data-tone="amber">
          {contradiction}
        </p>
      )}
      {!good && isAccepted && mayNumber && <UnsignedNotice content={content} />}
      {!good && isAccepted && mayNumber && (
        <Checkbox
          label={text('minutes.show_personal')}
          checked={showsPersonal}
          onChange={(event) => setShowsPersonal(event.currentTarget.checked)}
        />
      )}
      <div className="minutes-tools">
        {good ? (
          <Button
            loading={isBusy}
            leftSection={<IconDownload size={22} aria-hidden />}
            onClick={() =>
              void download(
                officeRoutes.minutesPdf.path.replace(':minutesId', good.minutesId),
                `Berita-Acara-${good.number.replaceAll('/', '-')}`,
              )
            }
          >
            {text('minutes.download')}
          </Button>
        ) : (
          <>
            {isAccepted && mayNumber && (
              <Button
                loading={isBusy}
                leftSection={<IconHash size={22} aria-hidden />}
                onClick={() => setAsked(true)}
              >
                {text('minutes.give_number')}
              </Button>
            )}
            <Button
              variant="default"
              disabled={isBusy}
              leftSection={<IconPrinter size={22} aria-hidden />}
              onClick={() =>
                void download(
                  officeRoutes.draftMinutesPdf.path.replace(':visitActId', actId),
                  'Berita-Acara-DRAF',
                )
              }
            >
              {text('minutes.download_draft')}
            </Button>
          </>
        )}
        {good && mayNumber && (
          <Button variant="default" color="red" disabled={isBusy} onClick={() => setWithdrawing(good)}>
            {text('minutes.withdraw')}
          </Button>
        )}
        <Link to="/laporan/berita-acara">{text('minutes.all')}</Link>
      </div>
      {trouble && (
        <div className="tj-notice" data-tone="amber" role="alert">
          <p>{text(troubleKey(trouble.code), { kode: trouble.code })}</p>
          {trouble.code === 'minutes-photos-missing' && (
            <Button variant="default" onClick={() => void number(true)}>
              {text('minutes.without_photos')}
            </Button>
          )}
        </div>
      )}
      {isAsked && (
        <AskFirst
          title={text('minutes.give_number_ask')}
          act={text('minutes.give_number')}
          isGrave={false}
          onConfirm={() => {
            setAsked(false);
            void number(false);
          }}
          onClose={() => setAsked(false)}
        >
          <p>
            {text('minutes.give_number_says', {
              instansi: sealed.site?.agency ?? '',
              tahun: dayIn(zone, deps.now()).slice(0, 4),
            })}
          </p>
          {contradiction && (
            <p className="tj-notice" data-tone="amber">
              {contradiction}
            </p>
          )}
        </AskFirst>
      )}
      {withdrawing && (
        <WithdrawDialog
          minutes={withdrawing}
          onClose={() => setWithdrawing(null)}
          onWithdraw={(reason) => {
            setWithdrawing(null);
            void work(async () => {
              const answer = await call({
                method: 'POST',
                path: officeRoutes.withdrawMinutes.path.replace(':minutesId', withdrawing.minutesId),
                body: { reason },
                answer: withdrawMinutesAnswerSchema,
              });
              if (answer.kind !== 'answer') return { code: codeOf(answer) };
              await sync.syncNow();
              return null;
            });
          }}
        />
      )}
    </section>
  );
};

const codeOf = (answer: Exclude<Answer<unknown>, { readonly kind: 'answer' }>): string =>
  answer.kind === 'offline' ? 'offline' : answer.problem.code;

const troubleKey = (code: string) => {
  switch (code) {
    case 'offline':
      return 'minutes.trouble.offline';
    case 'minutes-photos-missing':
      return 'minutes.trouble.photos';
    case 'minutes-number-taken':
      return 'minutes.trouble.taken';
    case 'minutes-not-accepted':
      return 'minutes.not_accepted';
    default:
      return 'minutes.trouble.other';
  }
};
