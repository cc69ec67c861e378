// One account: who it is, what it may do, where; and in words what it will see, before anything is saved.

import { type FormEvent, useState } from 'react';
import { type AccountChoices, saveAccountAnswerSchema } from '../../../contract/accounts.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import {
  type Account,
  type AccountField,
  accountFaults,
  type FoundAccountFault,
  heedsLimit,
  maxPersonName,
  maxPosition,
  mayBeEverywhere,
} from '../../../domain/account.ts';
import { type Role, roles, type Scope } from '../../../domain/person.ts';
import { tidyAccount } from '../../../domain/tidy-account.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { useHoldOpen } from '../../shared/hold-open.ts';
import { useText } from '../../text/use-text.ts';
import { Told } from '../Told.tsx';
import { useOfficeCall } from '../use-office-answer.ts';
import { type Offer, ScopePicker } from './ScopePicker.tsx';
import { SightWords } from './SightWords.tsx';

interface Props {
  readonly account: Account;
  readonly isNew: boolean;
  readonly choices: AccountChoices;
  readonly onSaved: (id: string) => void;
}

const levels = { regencies: 'regency', districts: 'district', villages: 'village' } as const;

/** An account without limits nobody of its roles heeds. */
const asSent = (typed: Account): Account => {
  const { agencies, programmes, ...places } = typed.scope;
  return tidyAccount({
    ...typed,
    scope: {
      ...places,
      ...(agencies && heedsLimit(typed.roles, 'agencies') ? { agencies } : {}),
      ...(programmes && heedsLimit(typed.roles, 'programmes') ? { programmes } : {}),
    },
  });
};

export const AccountForm = ({ account, isNew, choices, onSaved }: Props) => {
  const { text, of } = useText();
  const call = useOfficeCall();
  const [typed, setTyped] = useState(account);
  const [faults, setFaults] = useState<readonly FoundAccountFault[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const changed = JSON.stringify(typed) !== JSON.stringify(account);
  useHoldOpen(changed);
  const change = (part: Partial<Account>) => setTyped((before) => ({ ...before, ...part }));
  const setScope = (list: keyof Scope, values: readonly string[]) =>
    setTyped((before) => ({ ...before, scope: { ...before.scope, [list]: values } }));
  const wrong = (field: AccountField): string | null => {
    const fault = faults.find((one) => one.field === field);
    return fault ? text(`orang.fault.${fault.fault}`, { about: aboutWords(fault) }) : null;
  };
  const aboutWords = ({ fault, about = '' }: FoundAccountFault): string =>
    fault === 'place-missing' ? text(`peran.${about}`) : about;
  const regionOffers = (list: keyof typeof levels): readonly Offer[] => {
    const names = new Map(choices.regions.map(({ code, name }) => [code, name]));
    return choices.regions
      .filter(({ level }) => level === levels[list])
      .map(({ code, name, parent }) => ({
        value: code,
        name,
        more: [names.get(parent ?? ''), code].filter(Boolean).join(' · '),
      }));
  };
  const isEverywhere = typed.scope.regencies?.includes('*') === true;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const sent = asSent(typed);
    const found = accountFaults(sent);
    setFaults(found);
    setProblem(found.length > 0 ? text('orang.not_saved') : null);
    if (found.length > 0) return;
    setWorking(true);
    const answer = await call({
      ...officeRoutes.saveAccount,
      answer: saveAccountAnswerSchema,
      body: { account: sent, isNew },
    });
    setWorking(false);
    if (answer.kind === 'answer' && answer.value.saved) return onSaved(sent.id);
    if (answer.kind === 'answer') {
      setFaults(answer.value.faults as readonly FoundAccountFault[]);
      setProblem(text('orang.not_saved'));
    } else if (answer.kind === 'offline') setProblem(text('orang.offline'));
    else setProblem(text(problemKey(answer.problem.code), { code: answer.problem.code }));
  };
  const textWrong = (field: 'id' | 'name' | 'position') => ({ error: wrong(field) ?? undefined });
  return (
    <form className="people-form" onSubmit={(event) => void save(event)} noValidate>
      <section className="tj-card people-form">
        <div className="people-columns">
          <TextInput
            helpBelow
            label={text('orang.name')}
            value={typed.name}
            maxLength={maxPersonName}
            onChange={(event) => change({ name: event.currentTarget.value })}
            {...textWrong('name')}
          />
          <TextInput
            helpBelow
            label={text('orang.position')}
            description={text('orang.position_says')}
            value={typed.position}
            maxLength={maxPosition}
            onChange={(event) => change({ position: event.currentTarget.value })}
            {...textWrong('position')}
          />
          <TextInput
            helpBelow
            label={text('field.nama_pengguna')}
            description={text(isNew ? 'orang.id_says' : 'orang.id_stays')}
            value={typed.id}
            readOnly={!isNew}
            maxLength={64}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ id: event.currentTarget.value })}
            {...textWrong('id')}
          />
        </div>
        <fieldset className="people-group">
          <legend>{text('orang.roles')}</legend>
          <div className="people-roles">
            {roles.map((role) => (
              <label key={role} className="people-check">
                <input
                  type="checkbox"
                  checked={typed.roles.includes(role)}
                  onChange={(event) =>
                    change({ roles: withRole(typed.roles, role, event.currentTarget.checked) })
                  }
                />
                <span>{text(`peran.${role}`)}</span>
              </label>
            ))}
          </div>
          {wrong('roles') && <p className="people-wrong">{wrong('roles')}</p>}
        </fieldset>
      </section>
      <section className="tj-card people-form" aria-labelledby="people-where">
        <h2 id="people-where" className="tj-heading">
          {text('orang.where')}
        </h2>
        <p className="tj-quiet">
          {text('orang.where_says')}
          {(heedsLimit(typed.roles, 'agencies') || heedsLimit(typed.roles, 'programmes')) &&
            ` ${text('orang.where_limits')}`}
        </p>
        {mayBeEverywhere(typed.roles) && (
          <label className="people-check">
            <input
              type="checkbox"
              checked={isEverywhere}
              onChange={(event) => setScope('regencies', event.currentTarget.checked ? ['*'] : [])}
            />
            <span>{text('orang.everywhere')}</span>
          </label>
        )}
        <div className="people-columns">
          {(['regencies', 'districts', 'villages'] as const).map((list) =>
            isEverywhere && list === 'regencies' ? null : (
              <ScopePicker
                key={list}
                legend={text(`orang.scope.${list}`)}
                offers={regionOffers(list)}
                chosen={typed.scope[list] ?? []}
                onChange={(values) => setScope(list, values)}
                wrong={wrong(list)}
              />
            ),
          )}
          {heedsLimit(typed.roles, 'agencies') && (
            <ScopePicker
              legend={text('orang.scope.agencies')}
              hint={text('orang.limit_hint')}
              offers={choices.agencies.map((agency) => ({ value: agency, name: agency, more: '' }))}
              chosen={typed.scope.agencies ?? []}
              onChange={(values) => setScope('agencies', values)}
              wrong={wrong('agencies')}
            />
          )}
          {heedsLimit(typed.roles, 'programmes') && (
            <ScopePicker
              legend={text('orang.scope.programmes')}
              hint={text('orang.limit_hint')}
              offers={choices.programmes.map(({ id, name }) => ({ value: id, name: of(name), more: id }))}
              chosen={typed.scope.programmes ?? []}
              onChange={(values) => setScope('programmes', values)}
              wrong={wrong('programmes')}
            />
          )}
        </div>
        <SightWords account={asSent(typed)} />
      </section>
      <Told tone="red" words={problem} />
      <Button type="submit" loading={working} disabled={!changed}>
        {text(isNew ? 'orang.create' : 'btn.simpan')}
      </Button>
    </form>
  );
};

const withRole = (held: readonly Role[], role: Role, isHeld: boolean): readonly Role[] =>
  isHeld ? roles.filter((one) => one === role || held.includes(one)) : held.filter((one) => one !== role);

const problemKey = (code: string): string =>
  code === 'account-last-admin' || code === 'account-is-own' ? `orang.problem.${code}` : 'tabel.problem';
