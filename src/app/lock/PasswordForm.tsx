// The password of one account, for when its PIN is forgotten or used up. It needs the server.

import { type FormEvent, useState } from 'react';
import { signIn } from '../../sync/sign-in.ts';
import { PasswordField } from '../account/PasswordField.tsx';
import { signInWords } from '../account/sign-in-words.ts';
import { signInDeps } from '../session/device.ts';
import { Button } from '../shared/controls/Button.tsx';
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
      <PasswordField value={password} onChange={setPassword} error={problem} className="pin-password" />
      <Button type="submit" fullWidth loading={working}>
        {text('pin.password_open')}
      </Button>
    </form>
  );
};
