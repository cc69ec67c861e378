// What is taken out of a visit when somebody withdraws consent or its time is over (UU 27/2022 art. 8, 16, 43). What stays
// is what the office must answer for: where and when, the score, the decisions, the hash of what was sealed.

import type { Answers, AnswerValue, Checklist, ItemAnswers } from './checklist/definition.ts';
import type { ConfirmationPayload } from './confirmation.ts';
import type { VisitPayload } from './visit.ts';

/** Says that personal data was taken out since; `at` is server time, ms. */
export interface Erased {
  readonly at: number;
}

/** The name an erased account has from then on; its id stays as a pseudonym. */
export const erasedAccountName = 'Akun dihapus';

/** Ids of the questions whose answers are personal data. */
export const personalQuestionIds = (checklist: Checklist): ReadonlySet<string> =>
  new Set(
    checklist.sections.flatMap(({ questions }) =>
      questions.filter(({ personal_data }) => personal_data !== undefined).map(({ id }) => id),
    ),
  );

/**
 * The payload without personal answers, without words somebody typed into notes and reasons, and without results worked
 * out from personal answers. Of a checklist nobody knows (null) every answer may be personal, and goes.
 */
export const withoutPersonalAnswers = (payload: VisitPayload, checklist: Checklist | null): VisitPayload => {
  const personal = checklist === null ? null : personalQuestionIds(checklist);
  const { correctionReason, result, attendees: _named, ...rest } = payload;
  return {
    ...rest,
    ...(correctionReason === undefined ? {} : { correctionReason: '' }),
    ...(result === undefined
      ? {}
      : { result: { ...result, calculations: withoutDerived(result.calculations, checklist, personal) } }),
    answers: personal === null ? {} : withoutAnswers(payload.answers, personal),
    notes: payload.notes.map(({ group: _named, ...note }) => ({ ...note, text: '' })),
    reasons: Object.fromEntries(Object.keys(payload.reasons).map((key) => [key, ''])),
  };
};

const withoutAnswers = (answers: Answers, personal: ReadonlySet<string>): Answers =>
  Object.fromEntries(
    Object.entries(answers)
      .filter(([key]) => !personal.has(key))
      .map(([key, value]) => [
        key,
        isItems(value) ? value.map((item) => withoutKeys(item, personal)) : value,
      ]),
  ) as Answers;

const isItems = (value: unknown): value is readonly ItemAnswers[] =>
  Array.isArray(value) &&
  value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));

const withoutKeys = (
  item: ItemAnswers,
  personal: ReadonlySet<string>,
): Readonly<Record<string, AnswerValue>> =>
  Object.fromEntries(Object.entries(item).filter(([key]) => !personal.has(key))) as Record<
    string,
    AnswerValue
  >;

/** A calculation may be no more than one personal answer under another name. */
const withoutDerived = (
  calculations: Readonly<Record<string, number | null>>,
  checklist: Checklist | null,
  personal: ReadonlySet<string> | null,
): Readonly<Record<string, number | null>> => {
  if (checklist === null || personal === null) return {};
  const gone = new Set<string>();
  // A calculation may rest on one before it, whose name then stands in it.
  for (const calculation of checklist.calculations) {
    const words = JSON.stringify(calculation);
    const names = [...personal, ...gone];
    if (names.some((id) => new RegExp(`(?<![A-Za-z0-9_])${escaped(id)}(?![A-Za-z0-9_])`).test(words)))
      gone.add(calculation.id);
  }
  return Object.fromEntries(Object.entries(calculations).filter(([id]) => !gone.has(id)));
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Ids of the photos that answer a personal question; with `all`, of every photo of the visit. */
export const photosToErase = (
  payload: VisitPayload,
  checklist: Checklist | null,
  all: boolean,
): ReadonlySet<string> => {
  const personal = checklist === null ? new Set<string>() : personalQuestionIds(checklist);
  return new Set(
    payload.photos
      .filter(({ path }) => all || (path !== undefined && personal.has(path.replace(/^.*\./, ''))))
      .map(({ photoId }) => photoId),
  );
};

/** The confirmation without who signed it and how: position and account id stay, as the office that was held. */
export const withoutSigner = (payload: ConfirmationPayload): ConfirmationPayload => {
  const { reason, signer, signature, ...rest } = payload;
  return {
    ...rest,
    ...(reason === undefined ? {} : { reason: '' }),
    signer: signer === null ? null : withoutName(signer),
    signature: signature === null ? null : { ...signature, strokes: [] },
  };
};

const withoutName = (signer: NonNullable<ConfirmationPayload['signer']>): ConfirmationPayload['signer'] => {
  const { standInFor: _named, ...rest } = signer;
  return { ...rest, name: '', nip: '-' };
};
