// Why I am here: by when, with which letter, and in which stage the programme is.

import { useLiveQuery } from 'dexie-react-hooks';
import { dayIn, formatDay } from '../../../domain/local-time.ts';
import { stageNow } from '../../../domain/programme-calendar.ts';
import type { Programme, Site } from '../../../domain/site.ts';
import { readOwnAssignment } from '../../../local-database/read-deadlines.ts';
import { countdownWords } from '../../shared/countdown-words.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { FactList } from './FactList.tsx';

interface Props {
  /** With the deadline of this person. */
  readonly site: Site;
  readonly programme: Programme | undefined;
}

export const OwnAssignment = ({ site, programme }: Props) => {
  const { database, person, deps } = useServices();
  const { text, of, language } = useText();
  const own = useLiveQuery(
    () => readOwnAssignment(database, site.id, person.id),
    [database, site.id, person.id],
  );
  const now = deps.now();
  const today = dayIn(site.timezone, now);
  const left = (day: string) => countdownWords(day, today, site.timezone, now, text);
  const running = stageNow(programme?.stages ?? [], today);
  const stage = running?.stage;
  const until = running?.state === 'coming' ? (stage?.from ?? stage?.to) : stage?.to;
  const due = own ? site.schedule.verify_to : null;
  return (
    <FactList
      title={text(own ? 'tugas.yours' : 'lokasi.programme')}
      facts={[
        { label: text('tugas.deadline'), value: due ? `${formatDay(due, language)}, ${left(due)}` : null },
        {
          label: text('tugas.letter'),
          value: own?.letter
            ? own.letter.date
              ? text('tugas.letter_of', {
                  nomor: own.letter.number,
                  tanggal: formatDay(own.letter.date, language),
                })
              : own.letter.number
            : null,
        },
        {
          label: text('tugas.stage'),
          value: stage
            ? [
                of(stage.label),
                until && running?.state === 'running'
                  ? left(until)
                  : until
                    ? formatDay(until, language)
                    : null,
              ]
                .filter(Boolean)
                .join(', ')
            : null,
        },
      ]}
    />
  );
};
