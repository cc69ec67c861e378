// What is wrong with the definition, each with its way there.

import { IconAlertCircle, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { Checklist } from '../../../domain/checklist/definition.ts';
import type { DefinitionFault, DefinitionPlace } from '../../../domain/checklist/definition-fault.ts';
import type { Words } from '../../text/use-text.ts';
import { useText } from '../../text/use-text.ts';

interface Props {
  readonly checklist: Checklist;
  readonly faults: readonly DefinitionFault[];
  readonly onGo: (place: DefinitionPlace) => void;
}

export const FaultList = ({ checklist, faults, onGo }: Props) => {
  const words = useText();
  const { text } = words;
  const count = (kind: DefinitionFault['kind']): number =>
    faults.filter((fault) => fault.kind === kind).length;
  const [wrong, doubtful] = [count('fault'), count('warning')];
  const summary =
    wrong + doubtful === 0
      ? text('ceklis.faults.none')
      : text('ceklis.faults.summary', { n: wrong, peringatan: doubtful });
  return (
    <details className="ck-faults" open={wrong > 0}>
      <summary data-tone={wrong > 0 ? 'red' : doubtful > 0 ? 'amber' : 'green'}>
        {wrong > 0 ? (
          <IconAlertCircle size={20} aria-hidden />
        ) : doubtful > 0 ? (
          <IconAlertTriangle size={20} aria-hidden />
        ) : (
          <IconCircleCheck size={20} aria-hidden />
        )}
        {summary}
      </summary>
      <ul className="ck-plain">
        {[...faults]
          .sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'fault' ? -1 : 1))
          .slice(0, 200)
          .map((fault, index) => (
            <li key={index}>
              <button type="button" className="ck-link" onClick={() => onGo(fault.place)}>
                <b>
                  {text(`ceklis.kind_of.${fault.kind}`)} · {placeWords(fault.place, checklist, words)}
                </b>
                <span>{text(`ceklis.fault.${fault.code}`, fault.params)}</span>
              </button>
            </li>
          ))}
      </ul>
    </details>
  );
};

export const placeWords = (place: DefinitionPlace, checklist: Checklist, { text, of }: Words): string => {
  switch (place.of) {
    case 'checklist':
      return text('ceklis.place.checklist');
    case 'scoring':
      return text('ceklis.place.scoring');
    case 'section':
      return of(checklist.sections[place.index]?.title) || place.sectionId;
    case 'calculation':
      return text('ceklis.place.calculation', { nama: place.calculationId });
    case 'question': {
      const question = checklist.sections[place.sectionIndex]?.questions[place.index];
      return of(question?.label) || place.questionId;
    }
    default:
      return place satisfies never;
  }
};
