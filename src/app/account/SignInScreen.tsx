// Masuk: name, password, one button. Accounts already open on this device need neither signal nor server.

import './account.css';
import { IconAlertCircle } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { routes } from '../../contract/routes.ts';
import { healthAnswerSchema } from '../../contract/session.ts';
import type { AccountRow } from '../../local-database/device-database.ts';
import { signIn } from '../../sync/sign-in.ts';
import { unlockFor } from '../lock/lock-state.ts';
import { api, signInDeps } from '../session/device.ts';
import { Button } from '../shared/controls/Button.tsx';
import { TextInput } from '../shared/controls/TextInput.tsx';
import { useText } from '../text/use-text.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { KnownAccounts } from './KnownAccounts.tsx';
import { PasswordField } from './PasswordField.tsx';
import { RevokedAccounts } from './RevokedAccounts.tsx';
import { signInWords } from './sign-in-words.ts';
import { WaitingAccounts } from './WaitingAccounts.tsx';

export interface SignInScreenProps {
  /** The account now open on this device, when its session must be renewed. */
  readonly current: AccountRow | null;
  readonly onSignedIn: (personId: string) => void;
  /** Shown over the lock of somebody whose own sync is still sending. */
  readonly isLocked?: boolean;
  readonly children?: ReactNode;
}

export const SignInScreen = ({ current, onSignedIn, isLocked = false, children }: SignInScreenProps) => {
  const { text } = useText();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const server = useServerFacts();
  const [username, setUsername] = useState(current?.id ?? '');
  const [password, setPassword] = useState('');
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = `${text('screen.masuk')} · Tinjau`;
  }, [text]);
  // At any other address the window itself is cleaned for the next person.
  const leaveSignIn = () => {
    if (pathname === '/masuk') navigate('/', { replace: true });
  };
  const enter = async (user: string, secret: string) => {
    if (user.trim() === '' || secret === '') {
      setProblem(text('masuk.empty'));
      name.current?.focus();
      return;
    }
    setWorking(true);
    setProblem(null);
    const deps = { ...signInDeps, onRightPassword: unlockFor };
    const outcome = await signIn(deps, user.trim(), secret).catch(() => null);
    setWorking(false);
    if (outcome === null) return setProblem(text('masuk.full'));
    if (outcome.kind !== 'signed-in') return setProblem(signInWords(outcome, text));
    onSignedIn(outcome.account.id);
    leaveSignIn();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(username, password);
  };
  return (
    <main className="sign-in">
      <header className="sign-in-head">
        <img src="/favicon.svg" width={56} height={56} alt="" />
        <div>
          <h1>{text('app.name')}</h1>
          <p>{text('app.subtitle')}</p>
        </div>
      </header>
      {current === null && !isLocked && <WaitingAccounts />}
      {current === null && <RevokedAccounts />}
      {current === null && <KnownAccounts onOpened={leaveSignIn} />}
      <form className="sign-in-form tj-card" onSubmit={submit} noValidate>
        <TextInput
          ref={name}
          label={text('field.nama_pengguna')}
          name="username"
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={100}
          aria-describedby={problem ? problemId : undefined}
        />
        <PasswordField
          value={password}
          onChange={setPassword}
          aria-describedby={problem ? problemId : undefined}
        />
        <div role="alert" id={problemId}>
          {problem !== null && (
            <p className="tj-notice" data-tone="red">
              <IconAlertCircle size={22} aria-hidden />
              <span>{problem}</span>
            </p>
          )}
        </div>
        <Button type="submit" fullWidth loading={working}>
          {text('btn.masuk')}
        </Button>
        <p className="tj-quiet sign-in-server">
          {text('masuk.server', { nama: serverWords(server?.serverName) })}
        </p>
      </form>
      {!isLocked && <Link to="/aktivasi">{text('masuk.have_code')}</Link>}
      {children}
      {current !== null && <Link to="/">{text('frame.back')}</Link>}
      {server?.demo && (
        <DemoAccounts disabled={working} onChoose={(account, secret) => void enter(account, secret)} />
      )}
    </main>
  );
};

const serverWords = (name: string | undefined): string =>
  name && name !== window.location.host ? `${name} (${window.location.host})` : window.location.host;

interface ServerFacts {
  readonly serverName: string;
  readonly demo: boolean;
}

/** The server's own name, while it can be reached. */
const useServerFacts = (): ServerFacts | null => {
  const [facts, setFacts] = useState<ServerFacts | null>(null);
  useEffect(() => {
    let left = false;
    void api.call({ personId: null }, { ...routes.health, answer: healthAnswerSchema }).then((answer) => {
      if (!left && answer.kind === 'answer') setFacts(answer.value);
    });
    return () => {
      left = true;
    };
  }, []);
  return facts;
};
