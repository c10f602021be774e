import type { Migration } from '../migrate.ts'

/**
 * Search and lists over a million records. `service_records` gets an integer key (`row`): the search index and every
 * sort refer to it, and an implicit one would change when the file is compacted. What the lists sort and filter by but
 * lies in other tables (recordings, length, review state, newest score) is kept on the record by triggers, so that no
 * command can forget it. Every column that can be sorted by has an index; ties follow the time of the service.
 */
export const searchAndLists: Migration = {
  version: 20,
  name: 'search and lists',
  statements: `
    CREATE TABLE service_records_of_20 (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      external_number TEXT NOT NULL UNIQUE,
      channel TEXT NOT NULL CHECK (channel IN ('phone', 'online', 'email', 'visit', 'other')),
      agent_id TEXT NOT NULL REFERENCES agents (id),
      team_id TEXT REFERENCES teams (id),
      started_at INTEGER NOT NULL,
      priority TEXT CHECK (priority IN ('A', 'B', 'C')),
      review_state TEXT NOT NULL DEFAULT 'none' CHECK (review_state IN ('none', 'queued', 'reviewed')),
      score INTEGER,
      recording_count INTEGER NOT NULL DEFAULT 0,
      duration_ms INTEGER,
      is_complaint INTEGER CHECK (is_complaint IN (0, 1)),
      is_resolved INTEGER CHECK (is_resolved IN (0, 1)),
      csat INTEGER CHECK (csat BETWEEN 1 AND 5),
      ring_seconds REAL,
      responded_at INTEGER,
      completed_at INTEGER,
      created_at INTEGER NOT NULL,
      batch_id TEXT NOT NULL REFERENCES import_batches (id),
      customer_name TEXT,
      customer_phone TEXT,
      queue TEXT,
      business_type TEXT,
      recording_name TEXT,
      customer_address TEXT,
      product TEXT,
      problem TEXT,
      steps TEXT,
      solution TEXT,
      customer_confirmed INTEGER CHECK (customer_confirmed IN (0, 1)),
      custom_fields TEXT NOT NULL DEFAULT '{}'
    ) STRICT;

    INSERT INTO service_records_of_20 (id, external_number, channel, agent_id, team_id, started_at, priority,
      review_state, score, recording_count, duration_ms, is_complaint, is_resolved, csat, ring_seconds, responded_at,
      completed_at, created_at, batch_id, customer_name, customer_phone, queue, business_type, recording_name,
      customer_address, product, problem, steps, solution, customer_confirmed, custom_fields)
    SELECT id, external_number, channel, agent_id, team_id, started_at, priority,
      CASE
        WHEN EXISTS (SELECT 1 FROM evaluations WHERE record_id = old.id AND state = 'submitted') THEN 'reviewed'
        WHEN EXISTS (SELECT 1 FROM review_tasks WHERE record_id = old.id) THEN 'queued'
        ELSE 'none'
      END,
      (SELECT score FROM evaluations WHERE record_id = old.id AND state = 'submitted'
        ORDER BY submitted_at DESC, id DESC LIMIT 1),
      (SELECT count(*) FROM recordings WHERE record_id = old.id),
      (SELECT max(duration_ms) FROM recordings JOIN recording_analysis ON recording_id = recordings.id
        WHERE record_id = old.id),
      is_complaint, is_resolved, csat, ring_seconds, responded_at,
      completed_at, created_at, batch_id, customer_name, customer_phone, queue, business_type, recording_name,
      customer_address, product, problem, steps, solution, customer_confirmed, custom_fields
    FROM service_records AS old ORDER BY old.id;

    DROP TABLE service_records;
    ALTER TABLE service_records_of_20 RENAME TO service_records;

    CREATE INDEX service_records_started ON service_records (started_at);
    CREATE INDEX service_records_agent ON service_records (agent_id, started_at);
    CREATE INDEX service_records_team ON service_records (team_id, started_at);
    CREATE INDEX service_records_batch ON service_records (batch_id, started_at);
    CREATE INDEX service_records_recording_name ON service_records (recording_name COLLATE NOCASE)
      WHERE recording_name IS NOT NULL;
    CREATE INDEX service_records_recorded ON service_records (started_at) WHERE recording_count > 0;
    CREATE INDEX service_records_unrecorded ON service_records (started_at) WHERE recording_count = 0;
    CREATE INDEX service_records_channel ON service_records (channel, started_at);
    CREATE INDEX service_records_priority ON service_records (priority, started_at);
    CREATE INDEX service_records_review_state ON service_records (review_state, started_at);
    CREATE INDEX service_records_complaint ON service_records (is_complaint, started_at);
    CREATE INDEX service_records_resolved ON service_records (is_resolved, started_at);
    CREATE INDEX service_records_csat ON service_records (csat, started_at);
    CREATE INDEX service_records_business_type ON service_records (business_type, started_at);
    CREATE INDEX service_records_customer_name ON service_records (customer_name, started_at);
    CREATE INDEX service_records_ring ON service_records (ring_seconds, started_at);
    CREATE INDEX service_records_responded ON service_records (responded_at, started_at);
    CREATE INDEX service_records_completed ON service_records (completed_at, started_at);
    CREATE INDEX service_records_duration ON service_records (duration_ms, started_at);
    CREATE INDEX service_records_score ON service_records (score, started_at);

    -- What has few values, together: several conditions are counted here without the table.
    CREATE INDEX service_records_facts
      ON service_records (review_state, channel, priority, is_complaint, is_resolved, recording_count, started_at);

    CREATE VIRTUAL TABLE record_search USING fts5 (
      tokens, content = '', columnsize = 0, detail = 'none', tokenize = 'ascii'
    );
    INSERT INTO record_search (rowid, tokens)
      SELECT row, search_tokens(external_number, customer_name, customer_phone) FROM service_records;
    -- New records are indexed by the command that adds them (indexNewRecords), all at once: the engine would write
    -- to the file after every row of a trigger.
    CREATE TRIGGER record_search_of_changed
      AFTER UPDATE OF row, external_number, customer_name, customer_phone ON service_records BEGIN
      INSERT INTO record_search (record_search, rowid, tokens)
        VALUES ('delete', old.row, search_tokens(old.external_number, old.customer_name, old.customer_phone));
      INSERT INTO record_search (rowid, tokens)
        VALUES (new.row, search_tokens(new.external_number, new.customer_name, new.customer_phone));
    END;
    CREATE TRIGGER record_search_of_deleted AFTER DELETE ON service_records BEGIN
      INSERT INTO record_search (record_search, rowid, tokens)
        VALUES ('delete', old.row, search_tokens(old.external_number, old.customer_name, old.customer_phone));
    END;

    ${recordingTriggers()}
    ${reviewTriggers()}
  `,
}

/** Number of recordings and the length of the longest, ms. */
function recordingTriggers(): string {
  const refresh = (records: string): string => `
    UPDATE service_records SET
      recording_count = (SELECT count(*) FROM recordings WHERE record_id = service_records.id),
      duration_ms = (SELECT max(duration_ms) FROM recordings JOIN recording_analysis ON recording_id = recordings.id
        WHERE record_id = service_records.id)
    WHERE id IN (${records});`
  const ofRecording = (row: 'new' | 'old'): string => `SELECT record_id FROM recordings WHERE id = ${row}.recording_id`
  return `
    CREATE TRIGGER recordings_added AFTER INSERT ON recordings WHEN new.record_id IS NOT NULL
      BEGIN ${refresh('new.record_id')} END;
    CREATE TRIGGER recordings_matched AFTER UPDATE OF record_id ON recordings
      BEGIN ${refresh('old.record_id, new.record_id')} END;
    CREATE TRIGGER recordings_removed AFTER DELETE ON recordings WHEN old.record_id IS NOT NULL
      BEGIN ${refresh('old.record_id')} END;
    CREATE TRIGGER recording_analysis_added AFTER INSERT ON recording_analysis
      BEGIN ${refresh(ofRecording('new'))} END;
    CREATE TRIGGER recording_analysis_changed AFTER UPDATE OF recording_id, duration_ms ON recording_analysis
      BEGIN ${refresh(ofRecording('new'))} END;
    CREATE TRIGGER recording_analysis_removed AFTER DELETE ON recording_analysis
      BEGIN ${refresh(ofRecording('old'))} END;`
}

/** Review state, and the score of the newest submitted evaluation. */
function reviewTriggers(): string {
  const refresh = (records: string): string => `
    UPDATE service_records SET
      review_state = CASE
        WHEN EXISTS (SELECT 1 FROM evaluations WHERE record_id = service_records.id AND state = 'submitted')
          THEN 'reviewed'
        WHEN EXISTS (SELECT 1 FROM review_tasks WHERE record_id = service_records.id) THEN 'queued'
        ELSE 'none'
      END,
      score = (SELECT score FROM evaluations WHERE record_id = service_records.id AND state = 'submitted'
        ORDER BY submitted_at DESC, id DESC LIMIT 1)
    WHERE id IN (${records});`
  return `
    CREATE TRIGGER review_tasks_added AFTER INSERT ON review_tasks BEGIN ${refresh('new.record_id')} END;
    CREATE TRIGGER review_tasks_moved AFTER UPDATE OF record_id ON review_tasks
      BEGIN ${refresh('old.record_id, new.record_id')} END;
    CREATE TRIGGER review_tasks_removed AFTER DELETE ON review_tasks BEGIN ${refresh('old.record_id')} END;
    CREATE TRIGGER evaluations_added AFTER INSERT ON evaluations WHEN new.state = 'submitted'
      BEGIN ${refresh('new.record_id')} END;
    CREATE TRIGGER evaluations_changed AFTER UPDATE OF record_id, state, score, submitted_at ON evaluations
      WHEN old.state = 'submitted' OR new.state = 'submitted'
      BEGIN ${refresh('old.record_id, new.record_id')} END;
    CREATE TRIGGER evaluations_removed AFTER DELETE ON evaluations WHEN old.state = 'submitted'
      BEGIN ${refresh('old.record_id')} END;`
}
