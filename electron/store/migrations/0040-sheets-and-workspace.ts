import type { Migration } from '../migrate.ts'

/** Sheets are designed here: one draft each, saved by revision; what was published stays as it was. */
const sheets = `
    ALTER TABLE sheets ADD COLUMN shipped_key TEXT;
    ALTER TABLE sheet_versions ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sheet_versions ADD COLUMN change_note TEXT NOT NULL DEFAULT '';
    ALTER TABLE sheet_versions ADD COLUMN updated_at INTEGER;
    ALTER TABLE sheet_versions ADD COLUMN updated_by TEXT REFERENCES users (id);
    CREATE UNIQUE INDEX sheet_versions_one_draft ON sheet_versions (sheet_id) WHERE state = 'draft';
    CREATE TRIGGER sheet_versions_states BEFORE UPDATE OF state ON sheet_versions
      WHEN old.state <> new.state
        AND NOT (old.state = 'draft' AND new.state = 'published' OR old.state = 'published' AND new.state = 'retired')
      BEGIN SELECT raise(ABORT, 'a sheet version goes from draft to published to retired'); END;
    CREATE TRIGGER sheet_versions_published_keep_their_words
      BEFORE UPDATE OF revision, change_note, published_at, updated_at, updated_by ON sheet_versions
      WHEN old.state <> 'draft'
      BEGIN SELECT raise(ABORT, 'a published sheet version never changes'); END;
    CREATE TRIGGER sheet_versions_published_stay BEFORE DELETE ON sheet_versions WHEN old.state <> 'draft'
      BEGIN SELECT raise(ABORT, 'a published sheet version is never deleted'); END;
`

/** A draw says what it took from, and tasks can be put into the queue by hand for what nobody recorded. */
const tasks = `
    ALTER TABLE draws ADD COLUMN kind TEXT NOT NULL DEFAULT 'random' CHECK (kind IN ('random', 'by-hand'));
    -- JSON: the kinds of subject its sheet applies to.
    ALTER TABLE draws ADD COLUMN subjects TEXT NOT NULL DEFAULT '["call"]';

    -- A visit, an interview, a self-check: what is known of it was written down here, not imported.
    CREATE TABLE inspections (
      record_id TEXT PRIMARY KEY REFERENCES service_records (id),
      kind TEXT NOT NULL CHECK (kind IN ('visit', 'record', 'interview', 'self-check')),
      title TEXT NOT NULL,
      place TEXT NOT NULL,
      description TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL REFERENCES users (id)
    ) STRICT;

    -- With the channel too: it decides which records a sheet takes, and a draw is foreseen by counting here.
    DROP INDEX service_records_agent;
    CREATE INDEX service_records_agent
      ON service_records (agent_id, started_at, row, recording_count, review_state, channel);
`

/** What was submitted is kept for good, whoever scores it again; listening is counted while sound is heard. */
const evaluations = `
    ALTER TABLE evaluations ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
    -- How long its reviewer heard the recording; null where nobody measured it yet.
    ALTER TABLE evaluations ADD COLUMN listening_ms INTEGER;

    CREATE TABLE evaluation_versions (
      evaluation_id TEXT NOT NULL REFERENCES evaluations (id),
      version INTEGER NOT NULL,
      reviewer_id TEXT NOT NULL REFERENCES users (id),
      submitted_at INTEGER NOT NULL,
      -- Why it was scored again; empty for the first.
      reason TEXT NOT NULL,
      score INTEGER,
      uncapped_score INTEGER,
      band TEXT,
      is_passed INTEGER CHECK (is_passed IN (0, 1)),
      critical_failures INTEGER NOT NULL,
      -- JSON: answers, marks and comment as submitted.
      content TEXT NOT NULL,
      PRIMARY KEY (evaluation_id, version)
    ) STRICT;
    INSERT INTO evaluation_versions
    SELECT id, 1, reviewer_id, submitted_at, '', score, uncapped_score, band, is_passed, critical_failures,
      json_object(
        -- json(): what comes out of a query of its own is text otherwise.
        'answers', json((SELECT json_group_array(json_object('itemId', item_id, 'value', json(value), 'note', note,
            'causes', json(causes))) FROM (SELECT * FROM answers WHERE evaluation_id = evaluations.id ORDER BY rowid))),
        'marks', json((SELECT json_group_array(json_object('id', id, 'recordingId', recording_id, 'itemId', item_id,
            'startMs', start_ms, 'endMs', end_ms, 'note', note))
          FROM (SELECT * FROM audio_marks WHERE evaluation_id = evaluations.id ORDER BY start_ms, id))),
        'comment', comment)
    FROM evaluations WHERE submitted_at IS NOT NULL;
    CREATE TRIGGER evaluation_versions_never_change BEFORE UPDATE ON evaluation_versions
      BEGIN SELECT raise(ABORT, 'what was submitted never changes'); END;
    CREATE TRIGGER evaluation_versions_stay BEFORE DELETE ON evaluation_versions
      BEGIN SELECT raise(ABORT, 'what was submitted never changes'); END;

    -- A lead's new scoring of a submitted evaluation, until it is submitted or dropped.
    CREATE TABLE rescoring_drafts (
      evaluation_id TEXT PRIMARY KEY REFERENCES evaluations (id),
      revision INTEGER NOT NULL,
      reviewer_id TEXT NOT NULL REFERENCES users (id),
      -- JSON: answers, marks and comment.
      content TEXT NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX evaluations_sheet ON evaluations (sheet_version_id, service_at) WHERE state = 'submitted';
`

const words = `
    CREATE TABLE phrases (
      id TEXT PRIMARY KEY,
      list TEXT NOT NULL CHECK (list IN ('service', 'forbidden', 'privacy')),
      phrase TEXT NOT NULL,
      -- As it is looked for: without width, case, spaces and punctuation.
      folded TEXT NOT NULL,
      UNIQUE (list, folded)
    ) STRICT;
    -- JSON: [from, to, start_ms, end_ms] of each word, where the recogniser told; places in the text.
    ALTER TABLE utterances ADD COLUMN words TEXT;
    CREATE TABLE comment_templates (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      text TEXT NOT NULL,
      position INTEGER NOT NULL
    ) STRICT;
`

/** Version 40: sheets with drafts and versions, tasks without a recording, evaluations scored again, word lists. */
export const sheetsAndWorkspace: Migration = {
  version: 40,
  name: 'sheets-and-workspace',
  statements: [sheets, tasks, evaluations, words].join('\n'),
}
