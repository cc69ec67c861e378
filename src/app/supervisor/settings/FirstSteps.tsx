// What a new agency does first, in order; when all of it is done, where to go from here until the first visit is in.

import './first-steps.css';
import { IconArrowRight, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { Link } from 'react-router';
import {
  type FirstStep,
  firstStepsAnswerSchema,
  isStepDone,
  toldSteps,
} from '../../../contract/first-steps.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import type { ImportKind } from '../../../domain/import/field.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { useOfficeAnswer } from '../use-office-answer.ts';

const places: Readonly<Record<FirstStep, string>> = {
  regions: '/pengaturan/wilayah',
  checklists: '/pengaturan/daftar-periksa',
  programmes: '/pengaturan/program',
  persons: '/pengaturan/orang',
  sites: '/pengaturan/impor?isi=site',
  assignments: '/penugasan',
  access: '/pengaturan/orang',
  letterheads: '/pengaturan/kop-surat',
};

const importable: Readonly<Partial<Record<FirstStep, ImportKind>>> = {
  regions: 'region',
  programmes: 'programme',
  persons: 'person',
};

export const FirstSteps = () => {
  const { text, language } = useText();
  const { demo } = useServices();
  const { value } = useOfficeAnswer(officeRoutes.firstSteps.path, firstStepsAnswerSchema);
  // What is shown to try things out is no new agency.
  if (value === null || demo) return null;
  const isDone = (step: FirstStep): boolean => isStepDone(step, value);
  const steps = toldSteps(value);
  const next = steps.find((step) => !isDone(step));
  if (next === undefined) return value.visits === 0 ? <WhatComesNext waiting={value.waiting ?? 0} /> : null;
  const number = (count: number): string => formatDecimal(count, language, 0);
  const standing = (step: FirstStep): string =>
    isDone(step)
      ? text('langkah.done', { n: number(value[step] ?? 0) })
      : step === 'letterheads' && (value.letterheads ?? 0) > 0
        ? text('langkah.open_of', {
            n: number(value.letterheads ?? 0),
            m: number(value.agencies ?? 0),
          })
        : text(step === next ? 'langkah.next' : 'langkah.open');
  return (
    <section className="tj-card first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps" className="tj-heading">
        {text('langkah.title')}
      </h2>
      <p>{text('langkah.says')}</p>
      <ol>
        {steps.map((step) => {
          const kind = importable[step];
          return (
            <li
              key={step}
              data-done={isDone(step) || undefined}
              aria-current={step === next ? 'step' : undefined}
            >
              {isDone(step) ? (
                <IconCircleCheck size={26} aria-hidden />
              ) : step === next ? (
                <IconArrowRight size={26} aria-hidden />
              ) : (
                <IconCircleDashed size={26} aria-hidden />
              )}
              <p className="first-steps-head">
                <Link to={places[step]}>{text(`langkah.${step}`)}</Link>
                <span>{standing(step)}</span>
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

const ways = [
  { to: '/supervisi', key: 'langkah.ready_watch' },
  { to: '/peninjauan', key: 'langkah.ready_review' },
  { to: '/laporan/berita-acara', key: 'langkah.ready_number' },
] as const;

const WhatComesNext = ({ waiting }: { readonly waiting: number }) => {
  const { text, language } = useText();
  return (
    <section className="tj-card first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps" className="tj-heading">
        {text('langkah.ready')}
      </h2>
      {waiting > 0 && (
        <p>
          {text('langkah.waiting', { n: formatDecimal(waiting, language, 0) })}{' '}
          <Link to="/pengaturan/orang">{text('langkah.waiting_link')}</Link>
        </p>
      )}
      <p>{text('langkah.ready_says')}</p>
      <ul>
        {ways.map(({ to, key }) => (
          <li key={key}>
            <IconArrowRight size={26} aria-hidden />
            <Link to={to}>{text(key)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
