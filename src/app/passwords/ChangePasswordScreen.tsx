// Another password of one's own: the old one is asked, and sessions on other devices end.

import '../account/account.css';
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { routes } from '../../contract/routes.ts';
import { doneAnswerSchema } from '../../contract/session.ts';
import { maxPasswordLength } from '../../domain/password.ts';
import { Button } from '../shared/controls/Button.tsx';
import { PasswordInput } from '../shared/controls/PasswordInput.tsx';
import { useScreenTitle } from '../shared/screen-title.ts';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';
import { addPasswordWords } from './apart-words.ts';
import { NewPassword, nothingTyped, passwordWrong } from './NewPassword.tsx';
import { refusedWords } from './password-words.ts';

addPasswordWords();

export const ChangePasswordScreen = () => {
  const { api, person } = useServices();
  const { text } = useText();
  useScreenTitle(text('profil.password'), { back: '/profil' });
  const [old, setOld] = useState('');
  const [password, setPassword] = useState(nothingTyped);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const problemId = useId();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    const wrong = old === '' ? text('sandi.old_empty') : passwordWrong(password, person, text);
    setProblem(wrong);
    if (wrong !== null) return;
    setWorking(true);
    const body = JSON.stringify({ old, password: password.first });
    const answer = await api.call(
      { personId: person.id },
      { ...routes.changePassword, answer: doneAnswerSchema, body },
    );
    setWorking(false);
    if (answer.kind === 'offline') return setProblem(text('sandi.offline'));
    if (answer.kind === 'problem') return setProblem(refusedWords(answer.problem, text));
    setOld('');
    setPassword(nothingTyped);
    setDone(true);
  };
  return (
    <div className="tj-page">
      <form className="sign-in-form tj-card" onSubmit={(event) => void submit(event)} noValidate>
        <p className="sign-in-hint">{text('sandi.says')}</p>
        <PasswordInput
          label={text('sandi.old')}
          name="password"
          autoComplete="current-password"
          maxLength={maxPasswordLength}
          value={old}
          onChange={(event) => setOld(event.currentTarget.value)}
        />
        <NewPassword
          person={person}
          value={password}
          onChange={setPassword}
          errorId={problem ? problemId : undefined}
        />
        <div role="alert" id={problemId}>
          {problem !== null && (
            <p className="tj-notice" data-tone="red">
              <IconAlertCircle size={22} aria-hidden />
              <span>{problem}</span>
            </p>
          )}
        </div>
        <div role="status">
          {done && (
            <p className="tj-notice" data-tone="green">
              <IconCircleCheck size={22} aria-hidden />
              <span>{text('sandi.done')}</span>
            </p>
          )}
        </div>
        <Button type="submit" loading={working}>
          {text('profil.password')}
        </Button>
      </form>
    </div>
  );
};
