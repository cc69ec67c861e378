// The password of one account, for when its PIN is forgotten or used up. It needs the server.

import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { signIn } from '../../sync/sign-in.ts';
import { signInWords } from '../account/sign-in-words.ts';
import { signInDeps } from '../session/device.ts';
import { useText } from '../text/use-text.ts';
import { unlockWithPassword } from './lock-state.ts';

export interface PasswordFormProps {
  readonly personId: string;
  readonly onRight: () => void;
}

export const PasswordForm = ({ personId, onRight }: PasswordFormProps) => {
  const { text } = useText();
  const [password, setPassword] = useState('');
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password === '') return setProblem(text('pin.password_empty'));
    setWorking(true);
    setProblem(null);
    const deps = { ...signInDeps, onRightPassword: unlockWithPassword };
    const outcome = await signIn(deps, personId, password).catch(() => null);
    setWorking(false);
    if (outcome === null) return setProblem(text('masuk.full'));
    if (outcome.kind !== 'signed-in') return setProblem(signInWords(outcome, text));
    onRight();
  };
  return (
    <form className="tj-stack" onSubmit={(event) => void submit(event)} noValidate>
      <p className="tj-quiet pin-plain">{text('pin.password_says')}</p>
      <PasswordInput
        label={text('field.kata_sandi')}
        name="password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        maxLength={200}
        visibilityToggleButtonProps={{ 'aria-label': text('masuk.show') }}
        rightSectionWidth={48}
        error={problem}
        className="pin-password"
      />
      <Button type="submit" fullWidth loading={working}>
        {text('pin.password_open')}
      </Button>
    </form>
  );
};
