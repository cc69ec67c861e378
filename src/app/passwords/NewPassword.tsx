// A new password, typed twice; what is wrong with it is said before anything is sent.

import { useId } from 'react';
import { maxPasswordLength, minPasswordLength, passwordRefusal } from '../../domain/password.ts';
import type { Person } from '../../domain/person.ts';
import { PasswordInput } from '../shared/controls/PasswordInput.tsx';
import { type Text, useText } from '../text/use-text.ts';

export interface TypedPassword {
  readonly first: string;
  readonly second: string;
}

export const nothingTyped: TypedPassword = { first: '', second: '' };

type Holder = Pick<Person, 'id' | 'roles'>;

/** Why this cannot be the new password, in words; null when it can. */
export const passwordWrong = (
  { first, second }: TypedPassword,
  person: Holder,
  text: Text,
): string | null => {
  const refusal = passwordRefusal(first, person);
  if (refusal !== null) return text(`sandi.${refusal}`, { n: minPasswordLength(person) });
  return first === second ? null : text('sandi.differ');
};

interface Props {
  readonly person: Holder;
  readonly value: TypedPassword;
  readonly onChange: (value: TypedPassword) => void;
  readonly errorId: string | undefined;
}

export const NewPassword = ({ person, value, onChange, errorId }: Props) => {
  const { text } = useText();
  const hintId = useId();
  const shared = {
    autoComplete: 'new-password',
    maxLength: maxPasswordLength,
  };
  return (
    <>
      <PasswordInput
        {...shared}
        label={text('sandi.new')}
        name="new-password"
        value={value.first}
        onChange={(event) => onChange({ ...value, first: event.currentTarget.value })}
        aria-describedby={[hintId, errorId].filter(Boolean).join(' ')}
      />
      <p id={hintId} className="tj-quiet sign-in-hint">
        {text('sandi.hint', { n: minPasswordLength(person) })}
      </p>
      <PasswordInput
        {...shared}
        label={text('sandi.again')}
        name="new-password-again"
        value={value.second}
        onChange={(event) => onChange({ ...value, second: event.currentTarget.value })}
        aria-describedby={errorId}
      />
    </>
  );
};
