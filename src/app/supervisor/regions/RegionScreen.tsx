// One region, new or known. Its code is never changed in place: another one takes its place everywhere.

import '../people/people.css';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { regionsAnswerSchema, saveRegionAnswerSchema } from '../../../contract/regions.ts';
import { type FoundRegionFault, regionFaults, zoneLabels } from '../../../domain/region-change.ts';
import { levelOfCode, parentOfCode } from '../../../domain/region-codes.ts';
import type { Region } from '../../../domain/site.ts';
import { MissingScreen } from '../../frame/MissingScreen.tsx';
import { Button } from '../../shared/controls/Button.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { useHoldOpen } from '../../shared/hold-open.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useText } from '../../text/use-text.ts';
import { OfficeState } from '../OfficeState.tsx';
import { Told } from '../Told.tsx';
import { useOfficeAnswer, useOfficeCall } from '../use-office-answer.ts';
import { RemoveRegion } from './RemoveRegion.tsx';
import { ReplaceCode } from './ReplaceCode.tsx';

export const RegionScreen = () => {
  const { regionCode } = useParams();
  const { text } = useText();
  const navigate = useNavigate();
  const found = useOfficeAnswer(officeRoutes.regions.path, regionsAnswerSchema);
  const [told, setTold] = useState<string | null>(null);
  const regions = found.value?.regions as unknown as readonly Region[] | undefined;
  const region = regions?.find(({ code }) => code === regionCode);
  useScreenTitle(region?.name ?? text(regionCode ? 'wilayah.title' : 'wilayah.new'), {
    back: '/pengaturan/wilayah',
  });
  if (found.state === 'ready' && regionCode !== undefined && !region) return <MissingScreen />;
  const onSaved = (code: string, words: string) => {
    setTold(words);
    if (code !== regionCode) navigate(`/pengaturan/wilayah/${code}`, { replace: true });
    void found.again();
  };
  return (
    <div className="tj-page tj-stack people-page">
      <OfficeState answer={found} />
      <Told tone="green" words={told} />
      {regions && (
        <RegionForm
          key={JSON.stringify(region ?? null)}
          region={region ?? null}
          known={regions}
          onSaved={onSaved}
        />
      )}
      {region && <ReplaceCode region={region} onReplaced={onSaved} />}
      {region && (
        <RemoveRegion
          region={region}
          onRemoved={() =>
            navigate('/pengaturan/wilayah', {
              replace: true,
              state: { told: text('wilayah.removed', { nama: `${region.code} ${region.name}` }) },
            })
          }
        />
      )}
    </div>
  );
};

interface Typed {
  readonly code: string;
  readonly name: string;
  readonly timezone: string;
  readonly village_term: string;
  readonly village_type: string;
  readonly headId: string;
  readonly headEn: string;
  readonly aliases: string;
  readonly other_names: string;
}

const typedOf = (region: Region | null): Typed => ({
  code: region?.code ?? '',
  name: region?.name ?? '',
  timezone: region?.timezone ?? '',
  village_term: region?.village_term ?? '',
  village_type: region?.village_type ?? '',
  headId: region?.head_title?.id ?? '',
  headEn: region?.head_title?.en ?? '',
  aliases: (region?.aliases ?? []).join(', '),
  other_names: (region?.other_names ?? []).join(', '),
});

const listOf = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter(Boolean);

/** What was typed as a region; what a level does not have is left out. */
const regionOf = (typed: Typed, before: Region | null): Region => {
  const code = typed.code.trim();
  const level = levelOfCode(code) ?? before?.level ?? 'village';
  const filled = (value: string) => (value.trim() === '' ? undefined : value.trim());
  const headId = filled(typed.headId);
  return {
    code,
    level,
    name: typed.name,
    parent: parentOfCode(code),
    ...(before?.point ? { point: before.point } : {}),
    ...(level === 'regency' && typed.timezone !== ''
      ? { timezone: typed.timezone, zone_label: zoneLabels[typed.timezone] ?? '' }
      : {}),
    ...(level === 'regency' && filled(typed.village_term) ? { village_term: typed.village_term.trim() } : {}),
    ...(level === 'village' && filled(typed.village_type) ? { village_type: typed.village_type.trim() } : {}),
    ...(headId ? { head_title: { id: headId, en: filled(typed.headEn) ?? headId } } : {}),
    aliases: listOf(typed.aliases),
    other_names: listOf(typed.other_names),
  };
};

interface FormProps {
  readonly region: Region | null;
  readonly known: readonly Region[];
  readonly onSaved: (code: string, words: string) => void;
}

const RegionForm = ({ region, known, onSaved }: FormProps) => {
  const { text } = useText();
  const call = useOfficeCall();
  const isNew = region === null;
  const [typed, setTyped] = useState(() => typedOf(region));
  const [faults, setFaults] = useState<readonly FoundRegionFault[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const changed = JSON.stringify(typed) !== JSON.stringify(typedOf(region));
  useHoldOpen(changed);
  const level = levelOfCode(typed.code.trim());
  const wrong = (field: FoundRegionFault['field']) => {
    const fault = faults.find((one) => one.field === field);
    return fault ? text(`wilayah.fault.${fault.fault}`) : undefined;
  };
  const field = (name: keyof Typed) => ({
    value: typed[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setTyped((before) => ({ ...before, [name]: value }));
    },
  });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const sent = regionOf(typed, region);
    const found = regionFaults(sent, known, isNew);
    setFaults(found);
    setProblem(found.length > 0 ? text('wilayah.not_saved') : null);
    if (found.length > 0) return;
    setWorking(true);
    const body = { region: sent, isNew };
    const answer = await call({ ...officeRoutes.saveRegion, answer: saveRegionAnswerSchema, body });
    setWorking(false);
    if (answer.kind === 'answer' && answer.value.saved)
      return onSaved(sent.code, text('wilayah.saved', { n: answer.value.sites }));
    if (answer.kind === 'answer') {
      setFaults(answer.value.faults as readonly FoundRegionFault[]);
      setProblem(text('wilayah.not_saved'));
    } else
      setProblem(
        answer.kind === 'offline'
          ? text('orang.offline')
          : text('tabel.problem', { code: answer.problem.code }),
      );
  };
  return (
    <form className="tj-card people-form" onSubmit={(event) => void save(event)} noValidate>
      <div className="people-columns">
        <TextInput
          helpBelow
          label={text('wilayah.code')}
          description={text(isNew ? 'wilayah.code_says' : 'wilayah.code_stays')}
          readOnly={!isNew}
          maxLength={13}
          inputMode="decimal"
          autoComplete="off"
          {...field('code')}
          error={wrong('code')}
        />
        <TextInput
          helpBelow
          label={text('wilayah.name')}
          maxLength={120}
          {...field('name')}
          error={wrong('name')}
        />
        {level === 'regency' && (
          <>
            <label className="office-field">
              <span>{text('wilayah.zone')}</span>
              <select {...field('timezone')} aria-invalid={wrong('timezone') !== undefined}>
                <option value="">{text('wilayah.zone_none')}</option>
                {Object.entries(zoneLabels).map(([zone, label]) => (
                  <option key={zone} value={zone}>
                    {label} ({zone})
                  </option>
                ))}
              </select>
              {wrong('timezone') && <span className="people-wrong">{wrong('timezone')}</span>}
            </label>
            <TextInput
              helpBelow
              label={text('wilayah.village_term')}
              description={text('wilayah.village_term_says')}
              maxLength={40}
              {...field('village_term')}
            />
          </>
        )}
        {level === 'village' && (
          <TextInput
            helpBelow
            label={text('wilayah.village_type')}
            description={text('wilayah.village_type_says')}
            maxLength={40}
            {...field('village_type')}
          />
        )}
        {(level === 'village' || level === 'district') && (
          <>
            <TextInput
              helpBelow
              label={text('wilayah.head_id')}
              description={text('wilayah.head_id_says')}
              maxLength={80}
              {...field('headId')}
            />
            <TextInput helpBelow label={text('wilayah.head_en')} maxLength={80} {...field('headEn')} />
          </>
        )}
        <TextInput
          helpBelow
          label={text('wilayah.aliases')}
          description={text('wilayah.aliases_says')}
          {...field('aliases')}
          error={wrong('aliases')}
        />
        <TextInput
          helpBelow
          label={text('wilayah.other_names')}
          description={text('wilayah.other_names_says')}
          {...field('other_names')}
        />
      </div>
      <Told tone="red" words={problem} />
      <Button type="submit" loading={working} disabled={!changed}>
        {text(isNew ? 'wilayah.add' : 'btn.simpan')}
      </Button>
    </form>
  );
};
