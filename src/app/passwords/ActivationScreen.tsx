// The first sign-in: the code from the paper, then whose it is, then a password of one's own. A scanned code comes behind
// the `#` of the address and is taken out of it at once.

import '../account/account.css';
import { IconAlertCircle } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ActivationFacts } from '../../contract/activation.ts';
import { codeInFragment, readActivationCode } from '../../domain/activation-code.ts';
import { activate, checkCode } from '../../sync/activate.ts';
import { unlockFor } from '../lock/lock-state.ts';
import type { ActivationProps } from '../session/Activation.tsx';
import { signInDeps } from '../session/device.ts';
import { Button } from '../shared/controls/Button.tsx';
import { TextInput } from '../shared/controls/TextInput.tsx';
import { useText } from '../text/use-text.ts';
import { addPasswordWords } from './apart-words.ts';
import { NewPassword, nothingTyped, passwordWrong } from './NewPassword.tsx';
import { refusedWords } from './password-words.ts';

addPasswordWords();

interface Known {
  readonly code: string;
  readonly facts: ActivationFacts;
}

export const ActivationScreen = ({ onSignedIn }: ActivationProps) => {
  const { text } = useText();
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    document.title = `${text('aktivasi.title')} · Tinjau`;
  }, [text]);
  return (
    <main className="sign-in">
      <header className="sign-in-head">
        <img src="/favicon.svg" width={56} height={56} alt="" />
        <div>
          <h1>{text('aktivasi.title')}</h1>
          <p>{text('app.name')}</p>
        </div>
      </header>
      {known === null ? (
        <CodeForm onKnown={setKnown} />
      ) : (
        <FirstPassword known={known} onSignedIn={onSignedIn} />
      )}
      <Link to="/masuk">{text('aktivasi.to_sign_in')}</Link>
    </main>
  );
};

const CodeForm = ({ onKnown }: { readonly onKnown: (known: Known) => void }) => {
  const { text } = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const begun = useRef(false);
  const check = async (given: string) => {
    const code = readActivationCode(given);
    if (code === null) return setProblem(text('aktivasi.not_whole'));
    setWorking(true);
    setProblem(null);
    const answer = await checkCode(signInDeps, code);
    setWorking(false);
    if (answer.kind === 'answer') return onKnown({ code, facts: answer.value });
    setProblem(answer.kind === 'offline' ? text('aktivasi.offline') : refusedWords(answer.problem, text));
  };
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const scanned = codeInFragment(window.location.hash);
    if (window.location.hash !== '') navigate('/aktivasi', { replace: true });
    if (scanned === null) return;
    setTyped(scanned);
    void check(scanned);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void check(typed);
  };
  return (
    <form className="sign-in-form tj-card" onSubmit={submit} noValidate>
      <p className="sign-in-hint">{text('aktivasi.says')}</p>
      <TextInput
        label={text('aktivasi.code')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        aria-describedby={problem ? problemId : undefined}
      />
      <Wrong id={problemId}>{problem}</Wrong>
      <Button type="submit" fullWidth loading={working}>
        {text('aktivasi.go_on')}
      </Button>
    </form>
  );
};

interface FirstPasswordProps {
  readonly known: Known;
  readonly onSignedIn: (personId: string) => void;
}

const FirstPassword = ({ known: { code, facts }, onSignedIn }: FirstPasswordProps) => {
  const { text } = useText();
  const navigate = useNavigate();
  const [password, setPassword] = useState(nothingTyped);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const greeting = useRef<HTMLHeadingElement>(null);
  useEffect(() => greeting.current?.focus(), []);
  const person = { id: facts.username, roles: facts.roles };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = passwordWrong(password, person, text);
    setProblem(wrong);
    if (wrong !== null) return;
    setWorking(true);
    const deps = { ...signInDeps, onRightPassword: unlockFor };
    const outcome = await activate(deps, code, password.first).catch(() => null);
    setWorking(false);
    if (outcome === null) return setProblem(text('masuk.full'));
    if (outcome.kind === 'offline') return setProblem(text('aktivasi.offline'));
    if (outcome.kind === 'refused') return setProblem(refusedWords(outcome.problem, text));
    onSignedIn(outcome.account.id);
    navigate('/', { replace: true });
  };
  return (
    <form className="sign-in-form tj-card" onSubmit={(event) => void submit(event)} noValidate>
      <h2 ref={greeting} tabIndex={-1} className="tj-heading">
        {facts.name}
      </h2>
      <p className="tj-quiet sign-in-hint">
        {facts.roles.map((role) => text(`peran.${role}`)).join(', ')}. {text('aktivasi.not_you')}
      </p>
      <TextInput
        label={text('field.nama_pengguna')}
        description={text('aktivasi.remember')}
        name="username"
        autoComplete="username"
        value={facts.username}
        readOnly
      />
      <NewPassword
        person={person}
        value={password}
        onChange={setPassword}
        errorId={problem ? problemId : undefined}
      />
      <Wrong id={problemId}>{problem}</Wrong>
      <Button type="submit" fullWidth loading={working}>
        {text('aktivasi.enter')}
      </Button>
    </form>
  );
};

const Wrong = ({ id, children }: { readonly id: string; readonly children: ReactNode }) => (
  <div role="alert" id={id}>
    {children !== null && (
      <p className="tj-notice" data-tone="red">
        <IconAlertCircle size={22} aria-hidden />
        <span>{children}</span>
      </p>
    )}
  </div>
);
