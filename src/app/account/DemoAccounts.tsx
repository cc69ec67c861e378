import { useText } from '../text/use-text.ts';
import { demoAccounts, demoPassword } from './demo-accounts.ts';

export interface DemoAccountsProps {
  readonly disabled: boolean;
  readonly onChoose: (username: string, password: string) => void;
}

export const DemoAccounts = ({ disabled, onChoose }: DemoAccountsProps) => {
  const { text } = useText();
  return (
    <section className="tj-card tj-stack" aria-labelledby="demo-accounts">
      <div>
        <h2 id="demo-accounts" className="tj-heading">
          {text('masuk.demo_title')}
        </h2>
        <p className="tj-quiet sign-in-hint">
          {text('demo.spanduk')}. {text('demo.dates')} {text('masuk.demo_hint')}
        </p>
      </div>
      <ul className="account-list">
        {demoAccounts.map(({ username, name, role }) => (
          <li key={username}>
            <button type="button" disabled={disabled} onClick={() => onChoose(username, demoPassword)}>
              <strong>{name}</strong>
              <span className="tj-quiet">
                {text(`peran.${role}`)} · {username}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
