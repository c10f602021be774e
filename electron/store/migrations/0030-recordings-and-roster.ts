import type { Migration } from '../migrate.ts'

/** An import changes records by rule, keeps what they said before, and can be undone until they are drawn. */
const imports = `
    CREATE TABLE import_batches_of_30 (
      id TEXT PRIMARY KEY,
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
      request TEXT NOT NULL,
      table_name TEXT,
      folder_name TEXT,
      is_sample INTEGER NOT NULL DEFAULT 0,
      started_at INTEGER NOT NULL,
      finished_at INTEGER,
      undone_at INTEGER,
      actor_id TEXT NOT NULL REFERENCES users (id),
      rows_read INTEGER NOT NULL DEFAULT 0,
      rows_added INTEGER NOT NULL DEFAULT 0,
      rows_changed INTEGER NOT NULL DEFAULT 0,
      rows_unchanged INTEGER NOT NULL DEFAULT 0,
      rows_rejected INTEGER NOT NULL DEFAULT 0,
      recordings_added INTEGER NOT NULL DEFAULT 0,
      recordings_unchanged INTEGER NOT NULL DEFAULT 0,
      recordings_rejected INTEGER NOT NULL DEFAULT 0,
      transcripts_added INTEGER NOT NULL DEFAULT 0,
      -- JSON: how far its undoing has come, and what it could not restore.
      undo TEXT
    ) STRICT;
    INSERT INTO import_batches_of_30 (id, state, request, table_name, folder_name, is_sample, started_at, finished_at,
      actor_id, rows_read, rows_added, rows_unchanged, rows_rejected, recordings_added, recordings_unchanged,
      recordings_rejected)
    SELECT id, state, request, table_name, folder_name, is_sample, started_at, finished_at,
      actor_id, rows_read, rows_added, rows_unchanged, rows_rejected, recordings_added, recordings_unchanged,
      recordings_rejected FROM import_batches;
    DROP TABLE import_batches;
    ALTER TABLE import_batches_of_30 RENAME TO import_batches;

    CREATE TABLE record_changes (
      id INTEGER PRIMARY KEY,
      record_id TEXT NOT NULL REFERENCES service_records (id),
      at INTEGER NOT NULL,
      actor_id TEXT NOT NULL REFERENCES users (id),
      origin TEXT NOT NULL CHECK (origin IN ('import', 'edit', 'merge', 'undo')),
      batch_id TEXT REFERENCES import_batches (id),
      -- JSON: column → [before, after].
      changes TEXT NOT NULL
    ) STRICT;
    CREATE INDEX record_changes_of ON record_changes (record_id, id);
    CREATE INDEX record_changes_batch ON record_changes (batch_id, id) WHERE batch_id IS NOT NULL;

    -- What an import said otherwise of recordings that were there: how they are heard, before and since.
    CREATE TABLE recording_changes (
      id INTEGER PRIMARY KEY,
      recording_id TEXT NOT NULL REFERENCES recordings (id),
      batch_id TEXT NOT NULL REFERENCES import_batches (id),
      roles_before TEXT,
      roles_after TEXT,
      raw_before TEXT,
      raw_after TEXT
    ) STRICT;
    CREATE INDEX recording_changes_of ON recording_changes (recording_id, id);
    CREATE INDEX recording_changes_batch ON recording_changes (batch_id, id);

    -- What keeps a recording from being removed.
    CREATE INDEX audio_marks_recording ON audio_marks (recording_id);

    CREATE TABLE mapping_profiles (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      -- SHA-256 of the header it was made for; tables of the same make are recognised by it. NULL: recordings alone.
      header_hash TEXT,
      content TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      used_at INTEGER
    ) STRICT;
    CREATE INDEX mapping_profiles_header ON mapping_profiles (header_hash, used_at);`

/** Names sort as Chinese is read: by the sound of their characters, kept beside the name. */
const roster = `
    ALTER TABLE departments ADD COLUMN batch_id TEXT REFERENCES import_batches (id);
    ALTER TABLE teams ADD COLUMN batch_id TEXT REFERENCES import_batches (id);
    ALTER TABLE teams ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
    ALTER TABLE agents ADD COLUMN batch_id TEXT REFERENCES import_batches (id);
    -- The import that put them into their team, until somebody else does.
    ALTER TABLE agents ADD COLUMN team_batch_id TEXT REFERENCES import_batches (id);
    ALTER TABLE agents ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
    -- The local day from which the person no longer works here.
    ALTER TABLE agents ADD COLUMN left_on TEXT;
    -- Found to be the same person as another: number and records went there, the row stays for imports that still say it.
    ALTER TABLE agents ADD COLUMN merged_into TEXT REFERENCES agents (id);
    UPDATE teams SET sort_key = name_sort_key(name);
    UPDATE agents SET sort_key = name_sort_key(name);

    ALTER TABLE service_records ADD COLUMN agent_sort_key TEXT NOT NULL DEFAULT '';
    ALTER TABLE service_records ADD COLUMN team_sort_key TEXT;
    UPDATE service_records SET
      agent_sort_key = (SELECT sort_key FROM agents WHERE id = agent_id),
      team_sort_key = (SELECT sort_key FROM teams WHERE id = team_id);
    CREATE INDEX service_records_agent_name ON service_records (agent_sort_key, started_at);
    CREATE INDEX service_records_team_name ON service_records (team_sort_key, started_at);

    CREATE TRIGGER agents_moved AFTER UPDATE OF team_id ON agents
      WHEN new.team_id IS NOT old.team_id AND new.team_batch_id IS old.team_batch_id AND new.team_batch_id IS NOT NULL
      BEGIN UPDATE agents SET team_batch_id = NULL WHERE id = new.id; END;
    CREATE TRIGGER agents_named AFTER INSERT ON agents
      BEGIN UPDATE agents SET sort_key = name_sort_key(name) WHERE id = new.id; END;
    CREATE TRIGGER agents_renamed AFTER UPDATE OF name ON agents WHEN new.name <> old.name BEGIN
      UPDATE agents SET sort_key = name_sort_key(name) WHERE id = new.id;
      UPDATE service_records SET agent_sort_key = name_sort_key(new.name) WHERE agent_id = new.id;
    END;
    CREATE TRIGGER teams_named AFTER INSERT ON teams
      BEGIN UPDATE teams SET sort_key = name_sort_key(name) WHERE id = new.id; END;
    CREATE TRIGGER teams_renamed AFTER UPDATE OF name ON teams WHEN new.name <> old.name BEGIN
      UPDATE teams SET sort_key = name_sort_key(name) WHERE id = new.id;
      UPDATE service_records SET team_sort_key = name_sort_key(new.name) WHERE team_id = new.id;
    END;
    -- An import writes them with the row, which is quicker; moves between agents and teams are followed here.
    CREATE TRIGGER service_records_named AFTER INSERT ON service_records WHEN new.agent_sort_key = '' BEGIN
      UPDATE service_records SET
        agent_sort_key = (SELECT sort_key FROM agents WHERE id = new.agent_id),
        team_sort_key = (SELECT sort_key FROM teams WHERE id = new.team_id)
      WHERE row = new.row;
    END;
    CREATE TRIGGER service_records_moved AFTER UPDATE OF agent_id, team_id ON service_records
      WHEN new.agent_id <> old.agent_id OR new.team_id IS NOT old.team_id BEGIN
      UPDATE service_records SET
        agent_sort_key = (SELECT sort_key FROM agents WHERE id = new.agent_id),
        team_sort_key = (SELECT sort_key FROM teams WHERE id = new.team_id)
      WHERE row = new.row;
    END;`

/** What is heard: per channel, per recording, and on the record for its lists (of its longest recording). */
const speech = `
    -- Recordings without a record have an index of their own, in the order of their list: this one must not draw them away.
    DROP INDEX recordings_record;
    CREATE INDEX recordings_record ON recordings (record_id) WHERE record_id IS NOT NULL;
    ALTER TABLE recordings ADD COLUMN channel_roles TEXT CHECK (channel_roles IN ('agent-left', 'customer-left', 'mono'));
    -- JSON: coding, rate and channels of a file without a header, as the user said; NULL: the file tells.
    ALTER TABLE recordings ADD COLUMN raw_format TEXT;
    -- The last look at the original: when, and what was wrong with it.
    ALTER TABLE recordings ADD COLUMN checked_at INTEGER;
    ALTER TABLE recordings ADD COLUMN file_fault TEXT CHECK (file_fault IN ('missing', 'changed'));
    CREATE INDEX recordings_file_fault ON recordings (file_fault, id) WHERE file_fault IS NOT NULL;

    ALTER TABLE recording_analysis ADD COLUMN speech_method TEXT CHECK (speech_method IN ('energy', 'neural'));
    -- JSON: the thresholds the spans were found with.
    ALTER TABLE recording_analysis ADD COLUMN speech_thresholds TEXT;
    ALTER TABLE recording_analysis ADD COLUMN silence_ms INTEGER;
    ALTER TABLE recording_analysis ADD COLUMN longest_silence_ms INTEGER;
    ALTER TABLE recording_analysis ADD COLUMN overtalk_ms INTEGER;
    ALTER TABLE recording_analysis ADD COLUMN interruptions INTEGER;
    -- The agent's share of all speech, 0 to 1.
    ALTER TABLE recording_analysis ADD COLUMN agent_talk_share REAL;
    -- Speech hardly stands out: what would be counted from its spans stays NULL.
    ALTER TABLE recording_analysis ADD COLUMN is_noisy INTEGER CHECK (is_noisy IN (0, 1));
    -- Both channels hold the same sound: nothing tells who speaks.
    ALTER TABLE recording_analysis ADD COLUMN channels_alike INTEGER CHECK (channels_alike IN (0, 1));
    -- Why the neural detector could not listen; the spans stay those of the energy pass.
    ALTER TABLE recording_analysis ADD COLUMN speech_fault TEXT;
    -- How long the header of a file that was cut off says it is.
    ALTER TABLE recording_analysis ADD COLUMN promised_ms INTEGER;
    -- What the neural detector has yet to listen to.
    CREATE INDEX recording_analysis_unheard ON recording_analysis (recording_id)
      WHERE speech_method = 'energy' AND speech_fault IS NULL;
    -- Analysed by a version that did not listen for speech.
    CREATE INDEX recording_analysis_speechless ON recording_analysis (recording_id)
      WHERE state = 'ready' AND speech_method IS NULL;

    CREATE TABLE recording_channels (
      recording_id TEXT NOT NULL REFERENCES recordings (id),
      channel INTEGER NOT NULL,
      rms_dbfs REAL,
      peak_dbfs REAL,
      clipped_samples INTEGER NOT NULL,
      spoken_ms INTEGER NOT NULL,
      PRIMARY KEY (recording_id, channel)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE speech_spans (
      recording_id TEXT NOT NULL REFERENCES recordings (id),
      channel INTEGER NOT NULL,
      start_ms INTEGER NOT NULL,
      end_ms INTEGER NOT NULL,
      PRIMARY KEY (recording_id, channel, start_ms)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE service_records ADD COLUMN talk_seconds REAL;
    ALTER TABLE service_records ADD COLUMN longest_silence_ms INTEGER;
    ALTER TABLE service_records ADD COLUMN overtalk_ms INTEGER;
    ALTER TABLE service_records ADD COLUMN interruptions INTEGER;
    ALTER TABLE service_records ADD COLUMN agent_talk_share REAL;
    CREATE INDEX service_records_silence ON service_records (longest_silence_ms, started_at);
    CREATE INDEX service_records_overtalk ON service_records (overtalk_ms, started_at);
    CREATE INDEX service_records_interruptions ON service_records (interruptions, started_at);
    CREATE INDEX service_records_talk_share ON service_records (agent_talk_share, started_at);

    ${recordingTriggers()}`

/**
 * Number of recordings; the length of the longest (the length the table tells, where nothing was recorded) and what is
 * heard in them: the longest silence and the agent's share of the longest recording, overtalk and interruptions together.
 */
function recordingTriggers(): string {
  const names = ['recordings_added', 'recordings_matched', 'recordings_removed', 'recording_analysis_added']
  const dropped = [...names, 'recording_analysis_changed', 'recording_analysis_removed']
  const of = (column: string, how = 'max'): string => `(SELECT ${how}(${column}) FROM recordings
        JOIN recording_analysis ON recording_id = recordings.id WHERE record_id = service_records.id)`
  const refresh = (records: string): string => `
    UPDATE service_records SET
      recording_count = (SELECT count(*) FROM recordings WHERE record_id = service_records.id),
      duration_ms = coalesce(${of('duration_ms')}, CAST(round(talk_seconds * 1000) AS INTEGER)),
      longest_silence_ms = ${of('longest_silence_ms')},
      overtalk_ms = ${of('overtalk_ms', 'sum')},
      interruptions = ${of('interruptions', 'sum')},
      agent_talk_share = (SELECT agent_talk_share FROM recordings
        JOIN recording_analysis ON recording_id = recordings.id WHERE record_id = service_records.id
        ORDER BY duration_ms DESC, recordings.id LIMIT 1)
    WHERE id IN (${records});`
  const ofRecording = (row: 'new' | 'old'): string => `SELECT record_id FROM recordings WHERE id = ${row}.recording_id`
  const heard = 'duration_ms, longest_silence_ms, overtalk_ms, interruptions, agent_talk_share'
  return `
    ${dropped.map((name) => `DROP TRIGGER ${name};`).join('\n    ')}
    CREATE TRIGGER recordings_added AFTER INSERT ON recordings WHEN new.record_id IS NOT NULL
      BEGIN ${refresh('new.record_id')} END;
    CREATE TRIGGER recordings_matched AFTER UPDATE OF record_id ON recordings
      BEGIN ${refresh('old.record_id, new.record_id')} END;
    CREATE TRIGGER recordings_removed AFTER DELETE ON recordings WHEN old.record_id IS NOT NULL
      BEGIN ${refresh('old.record_id')} END;
    CREATE TRIGGER recording_analysis_added AFTER INSERT ON recording_analysis
      BEGIN ${refresh(ofRecording('new'))} END;
    CREATE TRIGGER recording_analysis_changed AFTER UPDATE OF recording_id, ${heard} ON recording_analysis
      BEGIN ${refresh(ofRecording('new'))} END;
    CREATE TRIGGER recording_analysis_removed AFTER DELETE ON recording_analysis
      BEGIN ${refresh(ofRecording('old'))} END;
    CREATE TRIGGER service_records_talk_added AFTER INSERT ON service_records
      WHEN new.talk_seconds IS NOT NULL AND new.duration_ms IS NULL BEGIN
      UPDATE service_records SET duration_ms = CAST(round(new.talk_seconds * 1000) AS INTEGER) WHERE row = new.row;
    END;
    CREATE TRIGGER service_records_talk_changed AFTER UPDATE OF talk_seconds ON service_records
      WHEN new.talk_seconds IS NOT old.talk_seconds BEGIN ${refresh('new.id')} END;`
}

/** Words of a conversation, made elsewhere and imported beside its recording. */
const transcripts = `
    CREATE TABLE transcripts (
      id TEXT PRIMARY KEY,
      record_id TEXT REFERENCES service_records (id),
      recording_id TEXT REFERENCES recordings (id),
      source_name TEXT NOT NULL,
      sha256 TEXT NOT NULL UNIQUE,
      batch_id TEXT NOT NULL REFERENCES import_batches (id),
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX transcripts_record ON transcripts (record_id);
    CREATE INDEX transcripts_recording ON transcripts (recording_id);
    CREATE INDEX transcripts_batch ON transcripts (batch_id);
    CREATE TABLE utterances (
      row INTEGER PRIMARY KEY,
      transcript_id TEXT NOT NULL REFERENCES transcripts (id),
      position INTEGER NOT NULL,
      speaker TEXT CHECK (speaker IN ('agent', 'customer')),
      start_ms INTEGER,
      end_ms INTEGER,
      text TEXT NOT NULL,
      UNIQUE (transcript_id, position)
    ) STRICT;
    CREATE VIRTUAL TABLE utterance_search USING fts5 (
      tokens, content = '', columnsize = 0, detail = 'none', tokenize = 'ascii'
    );
    CREATE TRIGGER utterance_search_of_added AFTER INSERT ON utterances BEGIN
      INSERT INTO utterance_search (rowid, tokens) VALUES (new.row, search_tokens(new.text));
    END;
    CREATE TRIGGER utterance_search_of_deleted AFTER DELETE ON utterances BEGIN
      INSERT INTO utterance_search (utterance_search, rowid, tokens)
        VALUES ('delete', old.row, search_tokens(old.text));
    END;`

/** Spans nobody may hear. A removed one stays as a row: who lifted it, and when. */
const redactions = `
    CREATE TABLE redactions (
      id TEXT PRIMARY KEY,
      recording_id TEXT NOT NULL REFERENCES recordings (id),
      start_ms INTEGER NOT NULL,
      end_ms INTEGER NOT NULL CHECK (end_ms > start_ms),
      sound TEXT NOT NULL CHECK (sound IN ('silence', 'beep')),
      reason TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL REFERENCES users (id),
      removed_at INTEGER,
      removed_by TEXT REFERENCES users (id)
    ) STRICT;
    CREATE INDEX redactions_recording ON redactions (recording_id, start_ms);`

const withoutCustomFields = `INSERT INTO custom_field_search (custom_field_search, rowid, tokens)
        SELECT 'delete', old.row, custom_field_tokens(old.custom_fields) WHERE old.custom_fields <> '{}';
      UPDATE custom_field_names SET records = records - 1
        WHERE name IN (SELECT key FROM json_each(old.custom_fields));
      DELETE FROM custom_field_names WHERE records = 0;`

/**
 * What lists look at of a record, without its texts and in a tenth of its size: any conditions together are looked
 * through here, all records of a large library in the time a page may take. Fields of the user's own are found by
 * tokens, as texts are.
 */
const lists = `
    -- With what keeps a record from being drawn: a draw is foreseen by counting here.
    DROP INDEX service_records_agent;
    CREATE INDEX service_records_agent ON service_records (agent_id, started_at, row, recording_count, review_state);
    DROP INDEX service_records_facts;
    CREATE INDEX service_records_looks ON service_records (row, started_at, channel, priority, review_state,
      recording_count, is_complaint, is_resolved, csat, duration_ms, longest_silence_ms, overtalk_ms, interruptions,
      agent_talk_share);

    CREATE TABLE custom_field_names (name TEXT PRIMARY KEY, records INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO custom_field_names (name, records)
      SELECT key, count(*) FROM service_records, json_each(custom_fields) GROUP BY key;
    CREATE VIRTUAL TABLE custom_field_search USING fts5 (
      tokens, content = '', columnsize = 0, detail = 'none', tokenize = 'ascii'
    );
    INSERT INTO custom_field_search (rowid, tokens)
      SELECT row, custom_field_tokens(custom_fields) FROM service_records WHERE custom_fields <> '{}';
    -- New records are taken in by the command that adds them (indexNewRecords), as for record_search.
    CREATE TRIGGER custom_fields_changed AFTER UPDATE OF custom_fields ON service_records
      WHEN new.custom_fields <> old.custom_fields BEGIN
      ${withoutCustomFields}
      INSERT INTO custom_field_search (rowid, tokens)
        SELECT new.row, custom_field_tokens(new.custom_fields) WHERE new.custom_fields <> '{}';
      INSERT INTO custom_field_names (name, records) SELECT key, 1 FROM json_each(new.custom_fields) WHERE true
        ON CONFLICT (name) DO UPDATE SET records = records + 1;
    END;
    CREATE TRIGGER custom_fields_removed AFTER DELETE ON service_records WHEN old.custom_fields <> '{}' BEGIN
      ${withoutCustomFields}
    END;`

const views = `
    CREATE TABLE saved_views (
      id TEXT PRIMARY KEY,
      list TEXT NOT NULL,
      name TEXT NOT NULL,
      content TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL REFERENCES users (id),
      UNIQUE (list, name)
    ) STRICT;`

/**
 * Imports that change records and can be undone, people who come and go, what is heard in a recording, and what users
 * keep of their lists. Columns that lists sort and filter by are kept on the record by triggers, as in step 20.
 */
export const recordingsAndRoster: Migration = {
  version: 30,
  name: 'recordings and roster',
  statements: [imports, roster, speech, transcripts, redactions, views, lists].join('\n'),
}
