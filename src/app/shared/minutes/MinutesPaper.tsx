// Minutes as a paper to read and print. Always in Indonesian: they are an official paper, whatever the screen says.

import './minutes.css';
import type { Ref } from 'react';
import type { Line, MinutesContent, ResultGroup, SignatureBlock } from '../../../domain/minutes/content.ts';
import { draftLine } from '../../../domain/minutes/draft-line.ts';
import { minutesStatement, noConclusion, notesHeading } from '../../../domain/minutes/make-content.ts';
import { nipLine } from '../../../domain/minutes/nip-line.ts';
import { reasonLines } from '../../../domain/minutes/reason-text.ts';
import { signatureDrawing } from '../../../domain/minutes/signature-drawing.ts';
import { mapLegend, situationMap } from '../../../domain/minutes/situation-map.ts';
import { useServices } from '../services.ts';
import { PhotoThumb } from '../visit-view/PhotoPicture.tsx';

/** For what is filled in by hand. */
const handLine = '……………………';

const nipOf = (nip: string, before: string): string => {
  const number = nipLine(nip, handLine);
  return number === null ? '' : `${before}NIP ${number}`;
};

const picture = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

export interface MinutesPaperProps {
  readonly content: MinutesContent;
  readonly paper?: Ref<HTMLElement>;
}

export const MinutesPaper = ({ content, paper }: MinutesPaperProps) => {
  const { demo } = useServices();
  return (
    <article className="minutes" lang="id" data-draft={content.number === null || undefined} ref={paper}>
      <header>
        {content.letterhead.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {content.letterhead.address && <p className="minutes-small">{content.letterhead.address}</p>}
      </header>
      <h2>{content.title}</h2>
      <p className="minutes-number">Nomor: {content.number ?? 'DRAF'}</p>
      {demo && <p className="minutes-draft">CONTOH, BUKAN DOKUMEN RESMI</p>}
      {content.number === null && <p className="minutes-draft">{draftLine(content)}</p>}
      <p>{content.opening}</p>
      <ol>
        {content.parties.map(({ name, position, nip }, index) => (
          <li key={index}>
            <b>{name || handLine}</b>, {position}
            {nipOf(nip, ', ')}
          </li>
        ))}
      </ol>
      <p>{minutesStatement}</p>
      <Lines lines={content.object} />
      <h3>Hasil verifikasi</h3>
      {content.sections.map(({ title, score, groups }) => (
        <section key={title}>
          <h4>{title}</h4>
          {score !== undefined && <p>Skor bagian: {score}</p>}
          {groups.map((group, index) => (
            <Results key={index} group={group} />
          ))}
        </section>
      ))}
      <Lines lines={content.outcome} />
      {content.contributions.length > 0 && (
        <>
          <h3>Kontribusi pihak lain</h3>
          <Lines lines={content.contributions} />
        </>
      )}
      {content.notes.length > 0 && (
        <>
          <h3>{notesHeading}</h3>
          <List lines={content.notes} />
        </>
      )}
      <div className="minutes-signing">
        <h3>Kesimpulan / rekomendasi</h3>
        {content.conclusion.length > 0 ? <List lines={content.conclusion} /> : <p>{noConclusion}</p>}
        <p>{content.closing}</p>
        <div className="minutes-signatures">
          {content.signatures.map((block, index) => (
            <Signature key={index} block={block} />
          ))}
        </div>
      </div>
      <h3>Lampiran 1. Daftar hadir</h3>
      <List
        lines={content.attendance.map(
          ({ name, position, note }) => `${[name, position].filter(Boolean).join(', ')}: ${note}`,
        )}
      />
      <div className="minutes-together">
        <h3>Lampiran 2. Peta situasi</h3>
        <img className="minutes-map" src={picture(situationMap(content.map))} alt="Peta situasi" />
      </div>
      <List lines={mapLegend(content.map)} />
      {content.photos.length + content.notPrinted.length > 0 && (
        <h3 className="minutes-photos-title">Lampiran 3. Foto</h3>
      )}
      <ul className="minutes-photos">
        {content.photos.map(({ photoId, caption }, index) => (
          <li key={photoId}>
            <PhotoThumb photoId={photoId} known={undefined} alt="" onPaper />
            <span>
              {index + 1}. {caption}
            </span>
          </li>
        ))}
      </ul>
      <List lines={content.notPrinted} />
    </article>
  );
};

const Lines = ({ lines }: { readonly lines: readonly Line[] }) =>
  lines.length === 0 ? null : (
    <dl>
      {lines.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );

const List = ({ lines }: { readonly lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );

const Results = ({ group }: { readonly group: ResultGroup }) => (
  <>
    {group.title !== null && <h5>{group.title}</h5>}
    <Lines
      lines={[
        ...group.rows.map((row) => ({
          label: row.label,
          value: [
            `${row.answer ?? 'dirahasiakan'}${row.points ? ` (${row.points})` : ''}`,
            ...reasonLines(row),
          ].join('. '),
        })),
        ...group.calculations,
      ]}
    />
  </>
);

const Signature = ({ block }: { readonly block: SignatureBlock }) => {
  const drawing = signatureDrawing(block);
  return (
    <div>
      <b>{block.heading}</b>
      <span>{block.position === block.heading ? '\u00a0' : block.position}</span>
      {drawing ? <img src={picture(drawing)} alt="Tanda tangan" /> : <span className="minutes-unsigned" />}
      <b>{block.name || '…………………………'}</b>
      <span>{nipOf(block.nip, '')}</span>
      {block.given && <span className="minutes-small">{block.given}</span>}
    </div>
  );
};
