// The second step: who takes the chosen sites, by when and with which letter; shared out among several if so wished.

import { useId, useMemo, useState } from 'react';
import type { ChangeAssignmentsAnswer } from '../../../contract/assignments.ts';
import { letterNumberLength } from '../../../contract/assignments.ts';
import { type AssignMode, planAssignments } from '../../../domain/assignment-plan.ts';
import { formatDay, isDay } from '../../../domain/local-time.ts';
import { shareOut } from '../../../domain/share-out.ts';
import type { AssignedSite } from '../../../local-database/read-assignments.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { useText } from '../../text/use-text.ts';
import { ConfirmAssignments } from './ConfirmAssignments.tsx';
import { PersonsTable } from './PersonsTable.tsx';
import { SharePreview } from './SharePreview.tsx';
import type { AssignmentDesk } from './use-assignment-desk.ts';

type DueChoice = 'keep' | 'site' | 'day';

interface Props {
  readonly desk: AssignmentDesk;
  readonly sites: readonly AssignedSite[];
  readonly onDone: (answer: ChangeAssignmentsAnswer) => void;
}

const modes: readonly AssignMode[] = ['add', 'replace', 'end'];

export const AssignPersons = ({ desk, sites, onDone }: Props) => {
  const { text, language } = useText();
  const id = useId();
  const [mode, setMode] = useState<AssignMode>('add');
  const [personIds, setPersonIds] = useState<ReadonlySet<string>>(new Set());
  const [isShared, setShared] = useState(true);
  /** What was changed by hand in the preview, by site. */
  const [byHand, setByHand] = useState<ReadonlyMap<string, string>>(new Map());
  const [dueChoice, setDueChoice] = useState<DueChoice>('keep');
  const [due, setDue] = useState('');
  const [letterNumber, setLetterNumber] = useState('');
  const [letterDate, setLetterDate] = useState('');
  const [isAsking, setAsking] = useState(false);

  const persons = useMemo(
    () => desk.persons.filter((person) => personIds.has(person.id)),
    [desk.persons, personIds],
  );
  const shares = mode !== 'end' && persons.length > 1 && isShared;
  const suggested = useMemo(
    () =>
      shares
        ? shareOut(
            sites
              .filter((site) => !desk.isWithheld(site))
              .map(({ id: siteId, at }) => ({ id: siteId, ...at })),
            persons.map((person) => ({ id: person.id, load: person.openSites, at: person.at })),
          )
        : new Map<string, string>(),
    [shares, sites, persons, desk],
  );
  const takers = useMemo(() => new Map([...suggested, ...byHand]), [suggested, byHand]);
  const letter = letterNumber.trim();
  const plan = useMemo(() => {
    const all = persons.map((person) => person.id);
    const takersOf = (siteId: string): readonly string[] => {
      if (!shares) return all;
      const taker = takers.get(siteId);
      return taker === undefined || !personIds.has(taker) ? all.slice(0, 1) : [taker];
    };
    return planAssignments(
      sites.map((site) => ({
        id: site.id,
        assignedTo: site.assignments.map(({ personId }) => personId),
        withheld: desk.isWithheld(site),
      })),
      takersOf,
      mode,
      {
        ...(dueChoice === 'keep' ? {} : { due: dueChoice === 'day' && isDay(due) ? due : null }),
        ...(letter === '' ? {} : { letter: { number: letter, date: isDay(letterDate) ? letterDate : null } }),
      },
    );
  }, [sites, persons, personIds, shares, takers, mode, dueChoice, due, letter, letterDate, desk]);
  const dayMissing = dueChoice === 'day' && !isDay(due) && mode !== 'end';
  const isReady = plan.touched > 0 && !dayMissing;
  const withheld = plan.withheld.length;
  return (
    <div className="assign-step">
      <fieldset className="assign-modes">
        <legend>{text('tugaskan.what')}</legend>
        {modes.map((one) => (
          <label key={one}>
            <input type="radio" name={`${id}-mode`} checked={mode === one} onChange={() => setMode(one)} />
            <span>
              <b>{text(`tugaskan.mode.${one}`)}</b>
              <span className="tj-quiet">{text(`tugaskan.mode_says.${one}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {mode !== 'end' && (
        <div className="assign-terms">
          <div className="office-field">
            <label htmlFor={`${id}-due`}>{text('tugaskan.due')}</label>
            <select
              id={`${id}-due`}
              value={dueChoice}
              onChange={(event) => setDueChoice(event.currentTarget.value as DueChoice)}
            >
              {(['keep', 'site', 'day'] as const).map((choice) => (
                <option key={choice} value={choice}>
                  {text(`tugaskan.due.${choice}`)}
                </option>
              ))}
            </select>
          </div>
          {dueChoice === 'day' && (
            <TextInput
              helpBelow
              type="date"
              label={text('tugaskan.due_day')}
              value={due}
              error={dayMissing ? text('tugaskan.due_missing') : undefined}
              onChange={(event) => setDue(event.currentTarget.value)}
              description={isDay(due) ? formatDay(due, language) : text('tugaskan.zone_says')}
            />
          )}
          <TextInput
            helpBelow
            label={text('tugaskan.letter')}
            description={text('tugaskan.letter_says')}
            maxLength={letterNumberLength}
            autoComplete="off"
            value={letterNumber}
            onChange={(event) => setLetterNumber(event.currentTarget.value)}
          />
          {letter !== '' && (
            <TextInput
              helpBelow
              type="date"
              label={text('tugaskan.letter_date')}
              description={isDay(letterDate) ? formatDay(letterDate, language) : undefined}
              value={letterDate}
              onChange={(event) => setLetterDate(event.currentTarget.value)}
            />
          )}
        </div>
      )}
      <PersonsTable desk={desk} sites={sites} chosen={personIds} onChoose={setPersonIds} />
      {mode !== 'end' && persons.length > 1 && (
        <fieldset className="assign-modes">
          <legend>{text('tugaskan.share')}</legend>
          {[true, false].map((one) => (
            <label key={String(one)}>
              <input
                type="radio"
                name={`${id}-share`}
                checked={isShared === one}
                onChange={() => setShared(one)}
              />
              <span>
                <b>{text(one ? 'tugaskan.share.level' : 'tugaskan.share.all')}</b>
                <span className="tj-quiet">
                  {text(one ? 'tugaskan.share_says.level' : 'tugaskan.share_says.all')}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {shares && (
        <SharePreview
          desk={desk}
          sites={sites}
          persons={persons}
          takers={takers}
          onTake={(siteId, personId) => setByHand((before) => new Map(before).set(siteId, personId))}
        />
      )}
      {withheld > 0 && (
        <p className="tj-notice" data-tone="amber">
          {text('tugaskan.withheld', {
            n: withheld,
            lokasi: sites
              .filter(({ id: siteId }) => plan.withheld.includes(siteId))
              .slice(0, 10)
              .map(({ title }) => title.id)
              .join('; '),
          })}
        </p>
      )}
      <div className="assign-next">
        <p role="status">
          {plan.touched === 0
            ? text(personIds.size === 0 && mode !== 'end' ? 'tugaskan.choose_person' : 'tugaskan.no_change')
            : text('tugaskan.will_change', { n: plan.touched })}
          {plan.unchanged > 0 && `. ${text('tugaskan.already', { n: plan.unchanged })}`}
        </p>
        <Button disabled={!isReady} onClick={() => setAsking(true)}>
          {text(mode === 'end' ? 'tugaskan.take' : 'btn.tugaskan')}
        </Button>
      </div>
      {isAsking && (
        <ConfirmAssignments
          desk={desk}
          plan={plan}
          mode={mode}
          terms={[
            ...(dueChoice === 'day' && isDay(due)
              ? [text('tugaskan.term_due', { hari: formatDay(due, language) })]
              : dueChoice === 'site'
                ? [text('tugaskan.term_due_site')]
                : []),
            ...(letter === ''
              ? []
              : [
                  isDay(letterDate)
                    ? text('tugaskan.term_letter_dated', {
                        nomor: letter,
                        hari: formatDay(letterDate, language),
                      })
                    : text('tugaskan.term_letter', { nomor: letter }),
                ]),
          ]}
          onClose={() => setAsking(false)}
          onDone={onDone}
        />
      )}
    </div>
  );
};
