// Questions that ask for personal data without saying so, found by their words. Law 27/2022 (UU PDP): health, children
// and personal finance are specific data (article 4); numbers of identity are not to be collected at all here.

import type { Question } from './definition.ts';
import type { Say } from './definition-fault.ts';

type Hint = 'personal-identity' | 'personal-health' | 'personal-finance' | 'personal-child' | 'personal-name';

interface HintRule {
  readonly code: Hint;
  readonly words: RegExp;
  /** The mark that settles it; null: no mark does, the question has to go. */
  readonly settledBy: readonly ('umum' | 'spesifik')[] | null;
  readonly types: readonly Question['type'][] | null;
}

const typed = ['text', 'integer', 'decimal', 'photo', 'video'] as const;

const rules: readonly HintRule[] = [
  {
    code: 'personal-identity',
    words:
      /\bnik\b|nomor induk kependudukan|\b(?:no\.?|nomor|foto|salinan|scan|unggah)\s*(?:kk|ktp|kartu keluarga|kartu tanda penduduk|paspor|bpjs)\b|\bkartu keluarga\b|\b(?:national id|identity card|id card|family card|passport)\b/i,
    settledBy: null,
    types: typed,
  },
  {
    code: 'personal-health',
    words:
      /penyakit|\bsakit\b|diagnos|disabilitas|difabel|\bhamil|stunting|gizi buruk|\b(?:hiv|aids|tbc|kusta|diabetes|hipertensi)\b|golongan darah|riwayat kesehatan|\b(?:illness|disease|pregnan|disability|health condition|blood type)/i,
    settledBy: ['spesifik'],
    types: null,
  },
  {
    code: 'personal-finance',
    words:
      /penghasilan|pendapatan (?:keluarga|rumah tangga|per bulan)|\bgaji\b|\butang\b|\bhutang\b|rekening bank|nomor rekening|\b(?:income|salary|debt|bank account)\b/i,
    settledBy: ['spesifik'],
    types: null,
  },
  {
    code: 'personal-child',
    words:
      /nama (?:anak|siswa|balita|murid|bayi)|(?:foto|wajah) (?:anak|siswa|balita|murid|bayi)|\b(?:child|pupil|student)(?:'s|’s)? (?:name|photo|face)|name of (?:the )?(?:child|pupil|student)/i,
    settledBy: null,
    types: typed,
  },
  {
    code: 'personal-name',
    words:
      /\bnama (?:lengkap|kepala keluarga|penghuni|pemilik|responden|narasumber|penerima|ibu|ayah|warga)|nomor (?:hp|telepon|ponsel|wa)\b|tanggal lahir|\b(?:full name|respondent name|name of (?:the )?(?:respondent|occupant|owner|head)|phone number|date of birth)\b/i,
    settledBy: ['umum', 'spesifik'],
    types: ['text', 'integer', 'date'],
  },
];

/** Says which personal data a question seems to ask for; only its own label is read, not what its hint forbids. */
export const personalDataHints = (question: Question, say: Say): void => {
  const words = `${question.label.id}\n${question.label.en}\n${question.id.replaceAll('_', ' ')}`;
  for (const { code, words: pattern, settledBy, types } of rules) {
    if (types !== null && !types.includes(question.type)) continue;
    if (question.personal_data && settledBy?.includes(question.personal_data)) continue;
    if (pattern.test(words)) say('warning', code, 'personal_data');
  }
};
