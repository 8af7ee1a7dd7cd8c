/**
 * The register of personal data: every column of every table, what it is in public words, and how
 * long it is kept. The page /privacy is made from it, and a guard test fails when a column of the
 * database is missing here or here twice.
 */
export const WHO = [
  'account',
  'persona',
  'receipt',
  'story',
  'comment',
  'review',
  'staff',
  'visit',
] as const;
export type Who = (typeof WHO)[number];
export type Kept =
  | 'account'
  | 'persona'
  | 'content'
  | 'session'
  | 'idle'
  | 'day'
  | 'decided'
  | 'log'
  | 'once'
  | 'moment'
  | 'minutes'
  | 'draft'
  | 'story'
  | 'notes'
  | 'report'
  | 'export'
  | 'leaving'
  | 'name'
  | 'code'
  | 'sent'
  | 'read'
  | 'events'
  | 'pause';

export type Held = { who: Who; item: string; kept: Kept; columns: readonly string[] };

const of = (table: string, columns: string): string[] =>
  columns.split(' ').map((column) => `${table}.${column}`);

export const REGISTER: readonly Held[] = [
  { who: 'account', item: 'username', kept: 'account', columns: of('accounts', 'id username') },
  {
    who: 'account',
    item: 'passphrase',
    kept: 'account',
    columns: of('accounts', 'passphrase_hash'),
  },
  {
    who: 'account',
    item: 'recovery',
    kept: 'once',
    columns: of('recovery_codes', 'code_hash account_id'),
  },
  {
    who: 'account',
    item: 'second_factor',
    kept: 'account',
    columns: of('second_factors', 'id account_id kind credential_hash sealed_factor created_on'),
  },
  { who: 'account', item: 'joined', kept: 'account', columns: of('accounts', 'created_on') },
  {
    who: 'account',
    item: 'own_names',
    kept: 'account',
    columns: of('accounts', 'sealed_personas'),
  },
  { who: 'account', item: 'reading', kept: 'account', columns: of('accounts', 'sealed_reading') },
  { who: 'account', item: 'saves', kept: 'account', columns: of('accounts', 'sealed_saves') },
  {
    who: 'account',
    item: 'reader_feed',
    kept: 'account',
    columns: of('reader_feeds', 'account_id token_hash'),
  },
  {
    who: 'account',
    item: 'sessions',
    kept: 'session',
    columns: of('sessions', 'id account_id public_id device sealed_proof expires_at created_on'),
  },
  {
    who: 'account',
    item: 'mail_address',
    kept: 'account',
    columns: of('mail_addresses', 'account_id address_hash sealed_address'),
  },
  {
    who: 'account',
    item: 'mail_code',
    kept: 'code',
    columns: of('mail_codes', 'account_id purpose sealed_code made_on'),
  },
  {
    who: 'account',
    item: 'outbox',
    kept: 'sent',
    columns: of('outbox', 'id sealed_letter tries retry_at give_up_on'),
  },
  {
    who: 'account',
    item: 'export',
    kept: 'export',
    columns: of(
      'exports',
      'account_id id asked_on parts_done sealed_file link_hash sealed_link_end',
    ),
  },
  {
    who: 'account',
    item: 'leaving',
    kept: 'leaving',
    columns: of('leavings', 'account_id asked_on due_on sealed_choices'),
  },
  {
    who: 'account',
    item: 'retired_name',
    kept: 'name',
    columns: of('retired_names', 'name_hash'),
  },
  {
    who: 'persona',
    item: 'name',
    kept: 'persona',
    columns: of('personas', 'id kind name name_key retired_on'),
  },
  { who: 'persona', item: 'handle', kept: 'account', columns: of('personas', 'account_id') },
  {
    who: 'persona',
    item: 'sealed_owner',
    kept: 'persona',
    columns: of('personas', 'sealed_owner thread_key'),
  },
  {
    who: 'persona',
    item: 'notice',
    kept: 'read',
    columns: of('notices', 'id persona_id kind on_day details read_on'),
  },
  {
    who: 'persona',
    item: 'keys_due',
    kept: 'moment',
    columns: of('keys_due', 'id tag subject level'),
  },
  {
    who: 'receipt',
    item: 'receipt',
    kept: 'persona',
    columns: of('receipts', 'id code_hash purpose persona_id report_id'),
  },
  {
    who: 'receipt',
    item: 'receipt_session',
    kept: 'idle',
    columns: of('receipt_sessions', 'token_hash receipt_id expires_at'),
  },
  {
    who: 'story',
    item: 'draft',
    kept: 'draft',
    columns: of(
      'drafts',
      'story_id title summary source statement warnings other_warning topics perspective byline pen_name audience version',
    ),
  },
  {
    who: 'story',
    item: 'revision',
    kept: 'story',
    columns: [
      ...of(
        'story_revisions',
        'id story_id number submission_id title summary source parts renderer_version words statement other_warning topics perspective audience submitted_on release_at',
      ),
      ...of('revision_warnings', 'revision_id warning source degree'),
    ],
  },
  {
    who: 'story',
    item: 'story',
    kept: 'story',
    columns: [
      ...of(
        'stories',
        'id slug persona_id state audience published_revision_id published_on list_key warning_codes comment_count comment_number changed_on watched_until',
      ),
      ...of('story_topics', 'story_id topic published_on list_key'),
      ...of(
        'story_search',
        'story_id published_on list_key for_members warning_codes head open veiled passages passage_codes passage_words near_on',
      ),
      ...of('near_stories', 'story_id near_id place topics'),
    ],
  },
  {
    who: 'comment',
    item: 'comment',
    kept: 'content',
    columns: [
      ...of(
        'comments',
        'id story_id persona_id parent_id submission_id state path source parts renderer_version warning_codes chosen_codes inherited_codes posted_on',
      ),
      ...of('hidden_quotes', 'comment_id story_id'),
      ...of('warning_requests', 'id comment_id warning degree asked_as words state asked_on'),
    ],
  },
  {
    who: 'review',
    item: 'submission',
    kept: 'decided',
    columns: of(
      'submissions',
      'id kind persona_id subject_id number state lane warning_codes priority priority_reasons submitted_at decided_on first_approval_id',
    ),
  },
  {
    who: 'review',
    item: 'decision',
    kept: 'notes',
    columns: of(
      'decisions',
      'id submission_id sequence kind lease_id decided_on reason_code note_to_writer private_note notes_forgotten_on',
    ),
  },
  {
    who: 'review',
    item: 'addition',
    kept: 'notes',
    columns: [
      ...of(
        'warning_additions',
        'id story_id comment_id warning degree degree_before reason added_on undone_on',
      ),
      ...of(
        'appeals',
        'id addition_id decision_id words state opened_on decided_on note_to_writer',
      ),
    ],
  },
  {
    who: 'review',
    item: 'report',
    kept: 'report',
    columns: of(
      'reports',
      'id story_id comment_id revision_id persona_id reason details snapshot suggested_warning suggested_degree state reported_at closed_on outcome_note',
    ),
  },
  {
    who: 'review',
    item: 'event',
    kept: 'events',
    columns: of('events', 'id type payload on_day'),
  },
  {
    who: 'review',
    item: 'pause',
    kept: 'pause',
    columns: [
      ...of('pauses', 'person_hash until'),
      ...of(
        'persona_pauses',
        'id persona_id until note_to_writer paused_by paused_by_role paused_on lifted_on',
      ),
    ],
  },
  {
    who: 'review',
    item: 'unmasking',
    kept: 'log',
    columns: of(
      'unmaskings',
      'id persona_id state reason_code reason legal_ground tell_on told_on asked_by asked_by_role asked_on decided_by decided_by_role decided_on ends_at',
    ),
  },
  { who: 'staff', item: 'role', kept: 'account', columns: of('accounts', 'role') },
  {
    who: 'staff',
    item: 'lease',
    kept: 'decided',
    columns: of('submissions', 'claimed_by lease_id lease_expires_at offered_to'),
  },
  {
    who: 'staff',
    item: 'care',
    kept: 'account',
    columns: [
      ...of(
        'staff_care',
        'account_id not_today not_today_on heavy_on heavy heavy_in_row on_call keys_off',
      ),
      ...of('set_aside', 'account_id subject_id why'),
    ],
  },
  {
    who: 'staff',
    item: 'decided_by',
    kept: 'account',
    columns: [
      ...of('decisions', 'decided_by decided_by_role'),
      ...of('kept_notes', 'changed_by'),
      ...of('warning_additions', 'added_by added_by_role'),
      ...of('appeals', 'decided_by decided_by_role'),
    ],
  },
  {
    who: 'staff',
    item: 'log',
    kept: 'log',
    columns: [
      ...of(
        'moderation_log',
        'position on_day actor_kind actor_id actor_role act subject_kind subject_id reason_code previous_hash hash entry_id',
      ),
      ...of(
        'moderation_log_today',
        'id on_day actor_kind actor_id actor_role act subject_kind subject_id reason_code',
      ),
    ],
  },
  {
    who: 'visit',
    item: 'challenge',
    kept: 'day',
    columns: of('answered_challenges', 'challenge_hash answered_on'),
  },
  { who: 'visit', item: 'throttle', kept: 'day', columns: of('throttles', 'key full_at') },
  {
    who: 'visit',
    item: 'just_sent',
    kept: 'minutes',
    columns: of('just_sent', 'key sealed_answer ends_at'),
  },
];

/** Columns that hold nothing about a person: the vocabulary, the installation and the maps. */
export const NOT_PERSONAL: readonly string[] = [
  ...of('search_words', 'word stories'),
  ...of('content_warnings', 'slug code family position shipped label includes retired_on'),
  ...of('veil_figures', 'month warning kind count'),
  ...of('month_figures', 'month kind count'),
  ...of('kept_notes', 'note_id number act title words changed_on'),
  ...of('vocabulary_changes', 'id warning number act label includes changed_on'),
  ...of('installation', 'only key_proof setup_code_hash'),
  ...of('state_transitions', 'machine from_state to_state'),
  ...of('migrations', 'tag applied_on'),
  ...of('scattered', 'table_name on_day behind'),
];
