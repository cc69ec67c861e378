// The tables, as Kysely sees them. Ids are text, times bigint ms, booleans 0/1, JSON is text with typed readers
// beside the queries. Nothing here is specific to SQLite or PostgreSQL.

/** Keyed facts about the database itself: epoch, demo mark, schema version. */
export interface MetaTable {
  key: string;
  value: string;
}

/** One row, `name = 'seq'`: the last sequence number of the feed. Its row lock makes seqs commit in order. */
export interface CounterTable {
  name: string;
  value: number;
}

export interface PersonTable {
  id: string;
  name: string;
  roles: string;
  scope: string;
  disabled_at: number | null;
  created_at: number;
  /** Jabatan, for minutes; '' when not said. */
  position: string;
}

export interface CredentialTable {
  person_id: string;
  /** PHC string of argon2id. */
  password_hash: string;
  changed_at: number;
}

/** The one code a person may come in with now; gone once it was used. */
export interface ActivationTable {
  person_id: string;
  /** sha256 of the code, hex. */
  code_hash: string;
  made_at: number;
  expires_at: number;
}

/** Keyed by person and id: one phone may serve several persons. */
export interface DeviceTable {
  id: string;
  person_id: string;
  name: string;
  /** sha256 of the send-only token, hex. */
  send_token_hash: string;
  first_seen_at: number;
  last_seen_at: number;
  revoked_at: number | null;
  /** JSON: what it last said of itself, and when (server time, ms). */
  report: string | null;
  reported_at: number | null;
}

export interface SessionTable {
  /** sha256 of the opaque token, hex. */
  token_hash: string;
  person_id: string;
  device_id: string;
  created_at: number;
  last_used_at: number;
  expires_at: number;
  ended_at: number | null;
}

export interface RegionTable {
  code: string;
  level: string;
  parent: string | null;
  body: string;
}

export interface ProgrammeTable {
  id: string;
  regency: string;
  body: string;
}

export interface ChecklistTable {
  /** `id@version`. */
  key: string;
  id: string;
  version: number;
  body: string;
}

/** The next version of a checklist while it is being written. */
export interface ChecklistDraftTable {
  checklist_id: string;
  /** Grows by one with every saving. */
  revision: number;
  /** The published version it was begun from; 0: none. */
  based_on: number;
  saved_at: number;
  saved_by: string;
  body: string;
}

export interface SiteTable {
  id: string;
  programme_id: string;
  regency: string;
  agency: string;
  checklist_id: string;
  nominated: number;
  body: string;
  /** Who proposed it in the field; null for what the register brought. */
  proposed_by: string | null;
  /** 0 while it is only proposed, declined or held: for its proposer and the desks of its regency. */
  accepted: number;
}

/** A site proposed in the field. What it has become is worked out from its act and what was said of it. */
export interface ProposalTable {
  proposal_id: string;
  act_id: string;
  site_id: string;
  person_id: string;
  /** JSON array: why it is kept apart now. */
  quarantine: string;
}

/** What was said of a proposal, whether or not it took effect. */
export interface ProposalJudgementTable {
  judgement_id: string;
  act_id: string;
  proposal_id: string;
  proposal_hash: string;
  verdict: string;
  /** JSON text, so that any character can be kept on both engines. */
  comment: string;
  person_id: string;
  at: number;
  arrival: number;
  /** 1 when it came through an expired or disabled account, or is itself kept apart: it never decides. */
  apart: number;
  effect: string;
}

/** Every place code and confirmer a site belongs to (region, villages and districts crossed, confirmers). */
export interface SitePlaceTable {
  site_id: string;
  kind: 'regency' | 'district' | 'village' | 'confirmer';
  code: string;
}

export interface AssignmentTable {
  id: string;
  site_id: string;
  person_id: string;
  assigned_at: number;
  /** The day it is due by, yyyy-mm-dd; null: as its site says. */
  due: string | null;
  letter_number: string | null;
  letter_date: string | null;
}

/** Every act that arrived and is an act, with the text that was hashed. Append-only. */
export interface ActTable {
  id: string;
  type: string;
  person_id: string;
  device_id: string;
  device_seq: number;
  at: number;
  received_at: number;
  /** Order of arrival at this server. */
  arrival: number;
  hash: string;
  text: string;
  /** JSON array of quarantine reasons; `[]` when in order. */
  quarantine: string;
}

/** Other content that came under an id already held; kept beside it. */
export interface ActRivalTable {
  act_id: string;
  hash: string;
  person_id: string;
  received_at: number;
  text: string;
}

export interface VisitTable {
  act_id: string;
  visit_id: string;
  site_id: string;
  based_on: string | null;
  person_id: string;
  /** 1 when its author was an assessor at its arrival: other assessors never see it. */
  assessor: number;
  arrival: number;
  hash: string;
  /** JSON array: the reasons of its act, and those its photos added since. */
  quarantine: string;
  state: string;
  superseded: number;
  decided_by: string | null;
  revision: number;
}

export interface PhotoTable {
  photo_id: string;
  /** Null while no sealed visit has declared it. */
  visit_act_id: string | null;
  visit_id: string | null;
  site_id: string | null;
  person_id: string;
  device_id: string;
  sha256: string;
  bytes: number;
  /** PhotoFacts as declared by the visit; null while undeclared. */
  facts: string | null;
  received_at: number | null;
  /** Content found by looking at the bytes: image/jpeg, image/png, image/webp, or null = kept, not shown. */
  rendered_mime: string | null;
  /** JSON: which parts others are not to see, and by which act; null when they see it whole. */
  obscured: string | null;
  /** The act whose author looked at it and found no face; null while nobody did, or while parts are obscured. */
  no_faces: string | null;
  /** When its bytes were erased; the row stays received, so that no phone is asked for them again. */
  erased_at: number | null;
}

/** What was erased on request or because its time was over. */
export interface ErasureTable {
  id: string;
  kind: 'account' | 'visit' | 'expired';
  /** A person id, or the id of a visit at `site_id`. */
  subject_id: string;
  site_id: string | null;
  /** 1: with all photos of the visit. */
  with_photos: number;
  /** JSON text; typed at the desk, so it may name somebody: it is not in the audit log. */
  reason: string;
  at: number;
  /** Null: a command on the server itself. */
  erased_by: string | null;
}

/** An act whose personal data an erasure took; also one that is not here (again) yet. */
export interface ErasedActTable {
  act_id: string;
  erasure_id: string;
}

/** A text this server itself left of an act when it erased it: a phone that shortened its own copy holds exactly that. */
export interface ErasedTextTable {
  act_id: string;
  /** Of what was sealed. */
  hash: string;
  /** sha256, hex, of the canonical text that was left. */
  left_hash: string;
}

/** Somebody an act names, without an account; gone when the act is erased. */
export interface NamedPersonTable {
  act_id: string;
  /** Among those the act names. */
  position: number;
  kind: 'confirmation' | 'proposal' | 'visit';
  name: string;
  /** Null: not asked for. */
  nip: string | null;
  /** Name and NIP in small letters, to be looked through. */
  words: string;
  /** Of the act. */
  arrival: number;
}

/** What somebody said others are not to see of a photo, whether or not it took effect. */
export interface ObscuringTable {
  obscured_id: string;
  act_id: string;
  photo_id: string;
  /** Of the photo that was looked at. */
  sha256: string;
  /** JSON array of regions. */
  regions: string;
  person_id: string;
  arrival: number;
  /** 1 when the act came through an expired or disabled account: it never counts. */
  apart: number;
  effect: string;
}

export interface ConfirmationTable {
  confirmation_id: string;
  act_id: string;
  visit_act_id: string;
  site_id: string;
  visit_hash: string;
  person_id: string;
  account_id: string | null;
  /** 1 once its visit is held. */
  joined: number;
  arrival: number;
}

export interface ConfirmationDenialTable {
  act_id: string;
  confirmation_id: string;
  person_id: string;
  at: number;
  comment: string;
  arrival: number;
  /** JSON array, as in its act; only `[]` takes effect. */
  quarantine: string;
}

export interface ReviewTable {
  review_id: string;
  act_id: string;
  visit_act_id: string;
  visit_hash: string;
  verdict: string;
  person_id: string;
  arrival: number;
  /** 1 when the act came through an expired or disabled account: it never decides. */
  apart: number;
  effect: string;
}

/** A supervisor's word on an act kept apart, whether or not it took effect. */
export interface JudgementTable {
  judgement_id: string;
  act_id: string;
  held_id: string;
  held_hash: string;
  verdict: string;
  /** JSON text, so that any character can be kept on both engines. */
  comment: string;
  person_id: string;
  at: number;
  arrival: number;
  /** 1 when the act came through an expired or disabled account: it never decides. */
  apart: number;
  effect: string;
}

/** An emergency file that was brought in; the file itself lies in the data folder by its sha256. */
export interface IntakeTable {
  id: string;
  sha256: string;
  bytes: number;
  brought_by: string;
  at: number;
  /** JSON array: regencies of the persons named in it and of who brought it. */
  regencies: string;
  /** JSON: what it brought, without who brought it. */
  result: string;
}

/** A draft that came in an emergency file; in nobody's feed. */
export interface KeptDraftTable {
  file_sha256: string;
  person_id: string;
  visit_id: string;
  device_id: string;
  kept_at: number;
  /** 1 when it certainly left the person's own phone. */
  proven: number;
  /** A JSON string that holds the draft as JSON. */
  body: string;
}

/** Photos of kept drafts: never cleared as unclaimed. */
export interface DraftPhotoTable {
  photo_id: string;
}

/** A photo point a visit brought to its site, as everybody gets it. */
export interface PhotoPointTable {
  site_id: string;
  id: string;
  /** The visit that brought it first. */
  visit_act_id: string;
  added_at: number;
  body: string;
}

/** A map pack or overlay; the file itself lies in the data folder by its sha256. */
export interface MapFileTable {
  id: string;
  /** `mapPack` or `mapOverlay`, as in the feed. */
  kind: string;
  sha256: string;
  bytes: number;
  name: string;
  /** Null: for everybody. */
  regency: string | null;
  attribution: string;
  /** JSON: zooms and bounds of a pack; `{}` for an overlay. */
  facts: string;
  added_at: number;
  /** Null: taken from the folder. */
  added_by: string | null;
}

/** What the rules of doubt look at in one revision; made from its act. Times: ms of the phone's clock, of its fixes. */
export interface VisitEvidenceTable {
  act_id: string;
  visit_id: string;
  person_id: string;
  device_id: string;
  device_seq: number;
  first_at: number;
  last_at: number;
  body: string;
}

/** Which revisions carry a photo of these bytes. */
export interface EvidencePhotoTable {
  sha256: string;
  act_id: string;
}

/** Which revisions measured this very point, `lng,lat` with every digit. */
export interface EvidencePlaceTable {
  place: string;
  act_id: string;
}

/** How a picture looks; its first 64 bits also in four parts, to find it by. '' and parts of -1: nothing to know it by. */
export interface PhotoLookTable {
  sha256: string;
  look: string;
  part_1: number;
  part_2: number;
  part_3: number;
  part_4: number;
}

/** What is still to be looked at: a revision by its act, or bytes by their sha256. */
export interface DoubtDueTable {
  kind: 'visit' | 'photo';
  id: string;
  /** 1: others may look different because of it, and are to be looked at again. */
  is_new: number;
  /** Another one each time it is asked for, so that nothing asked meanwhile is forgotten; the newest sorts last. */
  mark: string;
}

/** The body each kind of change has now: exactly the text the feed sends. */
export interface EntityTable {
  kind: string;
  id: string;
  site_id: string | null;
  /** The visit it hangs on, for what follows a visit's audience. */
  visit_act_id: string | null;
  /** 1: hangs on an assessor's visit, so persons who are only assessors do not see it. */
  assessor: number;
  /** JSON array of person ids, the author first, who see it whatever their scope is. */
  always: string;
  /** UTF-8 length of the body. */
  bytes: number;
  body: string;
}

/** What each person has been shown, and at which seq it last changed for them. `gone` = 1: withdrawn. */
export interface FeedTable {
  person_id: string;
  kind: string;
  id: string;
  seq: number;
  gone: number;
  /** Of visits: the last change that was more than one of state, so whoever read up to here holds the payload. */
  whole_seq: number | null;
}

/** One thing somebody did, saw or took along at the desk. Append-only; each entry holds the hash of the one before. */
export interface AuditEntryTable {
  /** From 1, without gaps. */
  seq: number;
  at: number;
  /** Null: a command on the server itself. Never a name: names are erased on request, entries are not. */
  person_id: string | null;
  device_id: string | null;
  action: string;
  subject_kind: string | null;
  subject_id: string | null;
  /** JSON. */
  details: string;
  /** Hash of the entry before; of the first one, 64 zeros. */
  previous_hash: string;
  /** sha256, hex, of the canonical JSON of all other columns. */
  hash: string;
}

/** What reports count of a site in the register; a site that is only proposed has no row. Made from its body. */
export interface SiteFactTable {
  site_id: string;
  programme_id: string;
  regency: string;
  /** Its own kecamatan and village, not those it also crosses. */
  district: string;
  village: string;
  agency: string;
  kind: string;
  category: string;
  theme: string | null;
  /** Its own; without one that of its programme counts. */
  plan_target: string | null;
  fiscal_year: number;
  length_m: number | null;
  budget_idr: number | null;
  /** Days, yyyy-mm-dd. */
  verify_from: string | null;
  verify_to: string | null;
  nominated: number;
  /** 1: to be verified; 0: not nominated. */
  planned: number;
  proposed_by: string | null;
  /** JSON: in both languages. */
  title: string;
  /** Both titles and the names of its places in small letters, to be looked through. */
  title_words: string;
  district_name: string;
  village_name: string;
}

/** Who pays for a site, as the register lists it; null: how much is unknown. */
export interface SiteFundingTable {
  site_id: string;
  position: number;
  source: string;
  /** 1: a regional budget (APBD); 0: from elsewhere. */
  regional: number;
  amount_idr: number | null;
}

/** What a partner gives to a site; null: how much is unknown, or it is not money. */
export interface SitePartnerTable {
  site_id: string;
  position: number;
  /** The name in small letters: one partner, however it is written. */
  partner_key: string;
  partner: string;
  /** `funding` or `contribution`. */
  form: string;
  /** The source of the money, or the kind of the contribution. */
  code: string;
  amount_idr: number | null;
}

/** What reports count of one current revision; a superseded one has no row. Made from the record alone. */
export interface VisitFactTable {
  act_id: string;
  site_id: string;
  person_id: string;
  arrival: number;
  /** Received, in the zone of its site; and the Monday of that week. */
  day: string;
  week: string;
  state: string;
  /** Its place in `standings` of the domain. */
  standing: number;
  score: number | null;
  band: string | null;
  progress_pct: number | null;
  /** Metres of road in each class; all null when it observed none. */
  baik_m: number | null;
  sedang_m: number | null;
  rusak_ringan_m: number | null;
  rusak_berat_m: number | null;
  late: number;
  /** How many doubts there are about it. */
  doubts: number;
  /** 1 when somebody agreed to exactly this revision and did not deny it. */
  confirmed: number;
  distance_m: number | null;
}

/** The score of one section of a current revision; none for a section that rests on personal data. */
export interface SectionFactTable {
  act_id: string;
  section_id: string;
  checklist_id: string;
  /** Its place among the sections of its checklist. */
  position: number;
  score: number;
}

/** Facts that are still to be made, or to be made again. */
export interface FactDueTable {
  kind: 'site' | 'visit';
  id: string;
  /** Another one each time it is asked for; the newest sorts last. */
  mark: string;
}

/** A logo as it was when letterheads were printed with it; kept for those minutes. */
export interface LetterheadLogoTable {
  sha256: string;
  /** Base64. */
  png: string;
}

export interface AgencyLetterheadTable {
  regency: string;
  agency: string;
  /** JSON array. */
  lines: string;
  address: string;
  /** What stands for the agency in a number. */
  code: string;
  pattern: string;
  /** JSON: name, position and nip; null when nobody signs for the agency. */
  signer: string | null;
  logo_sha256: string | null;
  changed_at: number;
}

/** The last number of minutes given by an agency in a year. */
export interface MinutesSequenceTable {
  regency: string;
  agency: string;
  year: number;
  last: number;
}

/** Minutes that have their number; frozen but for what became of them. */
export interface MinutesTable {
  id: string;
  visit_act_id: string;
  visit_id: string;
  site_id: string;
  regency: string;
  agency: string;
  year: number;
  sequence: number;
  number: string;
  /** Of the public page: `7K3M-9QXP-2TVB`. */
  code: string;
  /** Canonical JSON. */
  content: string;
  /** sha256 of `content`, hex. */
  content_hash: string;
  /** Where the public page was when the number was given: `https://tinjau.example`. */
  address: string;
  issued_at: number;
  issued_by: string;
  withdrawn_at: number | null;
  withdrawn_by: string | null;
  /** JSON text, so that any character can be kept on both engines. */
  withdrawn_reason: string | null;
  /** Id of the minutes of a later revision of the same visit. */
  replaced_by: string | null;
}

/** Two sites the rule suspects, or of which a person said something. Made from the register and the judgements. */
export interface DoublePairTable {
  /** Both ids, the smaller first, joined by `~`. */
  pair_id: string;
  site_a: string;
  site_b: string;
  /** Thousandths. */
  score: number;
  reasons: string;
  basis: string;
  /** 1 while the rule suspects them. */
  suspected: number;
  /** Under which ids a desk that sees only one of both is told of it: they say nothing of the other site. */
  hidden_a: string;
  hidden_b: string;
}

/** What was compared, by its hash: a judgement is held against what it was given on. */
export interface DoubleBasisTable {
  basis: string;
  /** JSON: both sites as compared. */
  compared: string;
}

/** Every word said on a pair, whether or not it counts. */
export interface DoubleJudgementTable {
  judgement_id: string;
  act_id: string;
  pair_id: string;
  site_a: string;
  site_b: string;
  verdict: string;
  /** JSON text, so that any character can be kept on both engines. */
  comment: string;
  basis: string;
  person_id: string;
  at: number;
  arrival: number;
  /** 1 when it came through an expired or disabled account, or is itself kept apart: it never decides. */
  apart: number;
  effect: string;
}

/** Sites that are still to be compared, or to be compared again. */
export interface DoubleDueTable {
  site_id: string;
  /** Another one each time it is asked for. */
  mark: string;
}

/** The box around each registered site, in millionths of a degree: who lies near is asked of this. */
export interface SiteExtentTable {
  site_id: string;
  regency: string;
  west: number;
  south: number;
  east: number;
  north: number;
}

/** A comparison of the whole register. */
export interface DoubleRunTable {
  id: string;
  /** Null: begun by the server itself, after many sites came. */
  asked_by: string | null;
  asked_at: number;
  started_at: number | null;
  finished_at: number | null;
  /** Of all sites, how many there are and how many were compared so far. */
  sites: number;
  sites_done: number;
  compared: number;
  failed: number;
}

/** One file an office brings in, from its arrival to what became of it. Its rows lie in the data folder for a while. */
export interface ImportJobTable {
  id: string;
  kind: string;
  file_name: string;
  bytes: number;
  created_by: string;
  created_at: number;
  state: string;
  /** JSON: sheets, columns, counts, notices, result. Never values of the rows. */
  body: string;
}

/** Which column is which in files of one shape, as a person last said. */
export interface ImportMappingTable {
  /** sha256 of kind and headers, hex. */
  shape: string;
  kind: string;
  /** JSON array: for each column a field or null. */
  mapping: string;
  used_at: number;
}

/** A line of a village budget; without a site it waits for its point. */
export interface BudgetLineTable {
  id: string;
  programme_id: string;
  regency: string;
  site_id: string | null;
  changed_at: number;
  body: string;
}

export interface TinjauDatabase {
  meta: MetaTable;
  counter: CounterTable;
  person: PersonTable;
  credential: CredentialTable;
  activation: ActivationTable;
  device: DeviceTable;
  session: SessionTable;
  region: RegionTable;
  programme: ProgrammeTable;
  checklist: ChecklistTable;
  checklist_draft: ChecklistDraftTable;
  site: SiteTable;
  site_place: SitePlaceTable;
  proposal: ProposalTable;
  proposal_judgement: ProposalJudgementTable;
  assignment: AssignmentTable;
  act: ActTable;
  act_rival: ActRivalTable;
  visit: VisitTable;
  photo: PhotoTable;
  confirmation: ConfirmationTable;
  confirmation_denial: ConfirmationDenialTable;
  review: ReviewTable;
  judgement: JudgementTable;
  intake: IntakeTable;
  kept_draft: KeptDraftTable;
  kept_draft_photo: DraftPhotoTable;
  photo_point: PhotoPointTable;
  map_file: MapFileTable;
  visit_evidence: VisitEvidenceTable;
  evidence_photo: EvidencePhotoTable;
  evidence_place: EvidencePlaceTable;
  photo_look: PhotoLookTable;
  doubt_due: DoubtDueTable;
  obscuring: ObscuringTable;
  audit_entry: AuditEntryTable;
  import_job: ImportJobTable;
  import_mapping: ImportMappingTable;
  budget_line: BudgetLineTable;
  double_pair: DoublePairTable;
  double_basis: DoubleBasisTable;
  double_judgement: DoubleJudgementTable;
  double_due: DoubleDueTable;
  site_extent: SiteExtentTable;
  double_run: DoubleRunTable;
  letterhead_logo: LetterheadLogoTable;
  agency_letterhead: AgencyLetterheadTable;
  minutes_sequence: MinutesSequenceTable;
  minutes: MinutesTable;
  site_fact: SiteFactTable;
  site_funding: SiteFundingTable;
  site_partner: SitePartnerTable;
  visit_fact: VisitFactTable;
  section_fact: SectionFactTable;
  fact_due: FactDueTable;
  entity: EntityTable;
  feed: FeedTable;
  erasure: ErasureTable;
  erased_act: ErasedActTable;
  erased_text: ErasedTextTable;
  named_person: NamedPersonTable;
}
