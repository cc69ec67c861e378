// A programme as the form holds it: texts as typed, so that nothing jumps while somebody writes. Pure.

import type { EditedProgramme } from '../../../contract/programmes.ts';
import { programmeSchema } from '../../../contract/programmes.ts';
import {
  type ApprovalLevel,
  approvalLevelOf,
  ceilingPerVillageOf,
  isNominatedOnly,
  type LegalBasis,
  type SignatureRole,
} from '../../../domain/programme.ts';
import type { Programme } from '../../../domain/site.ts';

export interface FormStage {
  /** Of the row, for as long as the form is open. */
  readonly key: string;
  readonly id: string;
  readonly labelId: string;
  readonly labelEn: string;
  readonly from: string;
  readonly to: string;
}

export interface FormStep {
  readonly key: string;
  readonly role: SignatureRole;
  readonly labelId: string;
  readonly labelEn: string;
}

export interface FormTarget {
  readonly key: string;
  readonly village: string;
  readonly sites: string;
}

export interface ProgrammeForm {
  readonly id: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly themeId: string;
  readonly themeEn: string;
  readonly award: string;
  readonly planTarget: string;
  readonly family: string;
  readonly year: string;
  readonly regency: string;
  readonly agency: string;
  readonly checklists: readonly string[];
  readonly stages: readonly FormStage[];
  readonly targets: readonly FormTarget[];
  /** Rupiah as typed, dots as thousands. */
  readonly ceiling: string;
  readonly approvalLevel: ApprovalLevel;
  readonly chain: readonly FormStep[];
  readonly nominatedOnly: boolean;
  readonly retention: string;
  readonly legalBasis: LegalBasis | '';
}

export const emptyForm: ProgrammeForm = {
  id: '',
  nameId: '',
  nameEn: '',
  themeId: '',
  themeEn: '',
  award: '',
  planTarget: '',
  family: '',
  year: '',
  regency: '',
  agency: '',
  checklists: [],
  stages: [],
  targets: [],
  ceiling: '',
  approvalLevel: 'regency',
  chain: [],
  nominatedOnly: false,
  retention: '',
  legalBasis: '',
};

const dotted = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');

export const formOf = (programme: Programme): ProgrammeForm => {
  const ceiling = ceilingPerVillageOf(programme);
  return {
    id: programme.id,
    nameId: programme.name.id,
    nameEn: programme.name.en,
    themeId: programme.theme?.id ?? '',
    themeEn: programme.theme?.en ?? '',
    award: programme.award ?? '',
    planTarget: programme.plan_target ?? '',
    family: programme.family ?? '',
    year: programme.fiscal_year == null ? '' : String(programme.fiscal_year),
    regency: programme.regency,
    agency: programme.lead_agency,
    checklists: programme.checklists,
    stages: programme.stages.map(({ id, label, from, to }, index) => ({
      key: `s${index}`,
      id,
      labelId: label.id,
      labelEn: label.en,
      from: from ?? '',
      to: to ?? '',
    })),
    targets: (programme.targets ?? []).map(({ village, sites }, index) => ({
      key: `t${index}`,
      village,
      sites: String(sites),
    })),
    ceiling: ceiling === null ? '' : dotted(ceiling),
    approvalLevel: approvalLevelOf(programme),
    chain: (programme.signature_chain ?? []).map(({ role, label }, index) => ({
      key: `c${index}`,
      role,
      labelId: label.id,
      labelEn: label.en,
    })),
    nominatedOnly: isNominatedOnly(programme),
    retention: programme.retention_months == null ? '' : String(programme.retention_months),
    legalBasis: programme.legal_basis ?? '',
  };
};

/** "Verifikasi lapangan" -> "verifikasi_lapangan": what a new stage or programme is called within the register. */
export const idFrom = (words: string, joint: '-' | '_'): string =>
  words
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, joint)
    .replace(new RegExp(`^${joint}+|${joint}+$`, 'g'), '')
    .slice(0, 60);

/** Whole number of a typed text with dots as thousands; null when empty, NaN when it is none. */
export const numberTyped = (text: string): number | null => {
  const plain = text.replace(/^\s*Rp/i, '').replace(/[\s. ]/g, '');
  if (plain === '') return null;
  return /^\d{1,15}$/.test(plain) ? Number(plain) : Number.NaN;
};

export type FormFault = { readonly field: string };

/** The programme to be sent, or the first field that is not right. An English text left empty is the Indonesian one. */
export const programmeOf = (
  form: ProgrammeForm,
):
  | { readonly ok: true; readonly programme: EditedProgramme }
  | { readonly ok: false; readonly field: string } => {
  const both = (id: string, en: string) => ({ id: id.trim(), en: en.trim() || id.trim() });
  const stages: EditedProgramme['stages'] = [];
  const taken = new Set<string>();
  for (const stage of form.stages) {
    let id = stage.id || idFrom(stage.labelId, '_') || 'tahap';
    while (taken.has(id)) id = `${id}_2`.slice(0, 64);
    taken.add(id);
    stages.push({
      id,
      label: both(stage.labelId, stage.labelEn),
      from: stage.from || null,
      to: stage.to || null,
    });
  }
  const read = programmeSchema.safeParse({
    id: form.id || idFrom(form.nameId, '-'),
    name: both(form.nameId, form.nameEn),
    theme: form.themeId.trim() === '' ? null : both(form.themeId, form.themeEn),
    award: form.award.trim() || null,
    plan_target: form.planTarget.trim() || null,
    family: form.family.trim() || null,
    fiscal_year: numberTyped(form.year),
    regency: form.regency,
    lead_agency: form.agency,
    checklists: [...form.checklists],
    stages,
    targets: form.targets.map(({ village, sites }) => ({ village, sites: numberTyped(sites) ?? Number.NaN })),
    ceiling_per_village_idr: numberTyped(form.ceiling),
    approval_level: form.approvalLevel,
    signature_chain: form.chain.map(({ role, labelId, labelEn }) => ({
      role,
      label: both(labelId, labelEn),
    })),
    nominated_only: form.nominatedOnly,
    retention_months: numberTyped(form.retention),
    legal_basis: form.legalBasis || null,
  });
  if (read.success) return { ok: true, programme: read.data };
  return { ok: false, field: (read.error.issues[0]?.path ?? ['id']).slice(0, 2).join('.') };
};
