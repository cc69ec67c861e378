// What a new agency does first, in order, until there is something of each.

import './first-steps.css';
import { IconArrowRight, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { Link } from 'react-router';
import { type FirstStep, firstSteps, firstStepsAnswerSchema } from '../../../contract/first-steps.ts';
import { routes } from '../../../contract/routes.ts';
import type { ImportKind } from '../../../domain/import/field.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { useText } from '../../text/use-text.ts';
import { useOfficeAnswer } from '../use-office-answer.ts';

const places: Readonly<Record<FirstStep, string>> = {
  regions: '/pengaturan/wilayah',
  checklists: '/pengaturan/daftar-periksa',
  programmes: '/pengaturan/program',
  persons: '/pengaturan/orang',
  sites: '/pengaturan/impor?isi=site',
  assignments: '/penugasan',
};

const importable: Readonly<Partial<Record<FirstStep, ImportKind>>> = {
  regions: 'region',
  programmes: 'programme',
  persons: 'person',
};

export const FirstSteps = () => {
  const { text, language } = useText();
  const { value } = useOfficeAnswer(routes.firstSteps.path, firstStepsAnswerSchema);
  if (value === null || firstSteps.every((step) => value[step] > 0)) return null;
  const next = firstSteps.find((step) => value[step] === 0);
  return (
    <section className="tj-card first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps" className="tj-heading">
        {text('langkah.title')}
      </h2>
      <p>{text('langkah.says')}</p>
      <ol>
        {firstSteps.map((step) => {
          const kind = importable[step];
          return (
            <li
              key={step}
              data-done={value[step] > 0 || undefined}
              aria-current={step === next ? 'step' : undefined}
            >
              {value[step] > 0 ? (
                <IconCircleCheck size={26} aria-hidden />
              ) : step === next ? (
                <IconArrowRight size={26} aria-hidden />
              ) : (
                <IconCircleDashed size={26} aria-hidden />
              )}
              <p className="first-steps-head">
                <Link to={places[step]}>{text(`langkah.${step}`)}</Link>
                <span>
                  {value[step] > 0
                    ? text('langkah.done', { n: formatDecimal(value[step], language, 0) })
                    : text(step === next ? 'langkah.next' : 'langkah.open')}
                </span>
              </p>
              <p className="tj-quiet">{text(`langkah.${step}_says`)}</p>
              {kind && (
                <Link to={`/pengaturan/impor?isi=${kind}`}>
                  {text(`langkah.import_${step as 'regions' | 'programmes' | 'persons'}`)}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
};
