import type { Migration } from '../migrate.ts'

/** The first released schema: the main job from import to report. Times are UTC ms, scores hundredths of a point. */
export const foundation: Migration = {
  version: 10,
  name: 'foundation',
  statements: `
    CREATE TABLE settings (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;

    CREATE TABLE users (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('reviewer', 'lead')),
      created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE departments (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      finding_class TEXT CHECK (finding_class IN ('process', 'skill', 'resource', 'attitude'))
    ) STRICT;

    CREATE TABLE teams (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      department_id TEXT REFERENCES departments (id)
    ) STRICT;

    CREATE TABLE agents (
      id TEXT PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      team_id TEXT REFERENCES teams (id),
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX agents_team ON agents (team_id);

    CREATE TABLE import_batches (
      id TEXT PRIMARY KEY,
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed')),
      request TEXT NOT NULL,
      table_name TEXT,
      folder_name TEXT,
      is_sample INTEGER NOT NULL DEFAULT 0,
      started_at INTEGER NOT NULL,
      finished_at INTEGER,
      actor_id TEXT NOT NULL REFERENCES users (id),
      rows_read INTEGER NOT NULL DEFAULT 0,
      rows_added INTEGER NOT NULL DEFAULT 0,
      rows_unchanged INTEGER NOT NULL DEFAULT 0,
      rows_rejected INTEGER NOT NULL DEFAULT 0,
      recordings_added INTEGER NOT NULL DEFAULT 0,
      recordings_unchanged INTEGER NOT NULL DEFAULT 0,
      recordings_rejected INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE import_rows_rejected (
      id INTEGER PRIMARY KEY,
      batch_id TEXT NOT NULL REFERENCES import_batches (id),
      file TEXT NOT NULL,
      row_number INTEGER NOT NULL,
      field TEXT NOT NULL,
      value TEXT NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX import_rows_rejected_batch ON import_rows_rejected (batch_id, row_number);

    CREATE TABLE service_records (
      id TEXT PRIMARY KEY,
      external_number TEXT NOT NULL UNIQUE,
      channel TEXT NOT NULL CHECK (channel IN ('phone', 'online', 'email', 'visit', 'other')),
      agent_id TEXT NOT NULL REFERENCES agents (id),
      team_id TEXT REFERENCES teams (id),
      queue TEXT,
      business_type TEXT,
      priority TEXT CHECK (priority IN ('A', 'B', 'C')),
      customer_name TEXT,
      customer_phone TEXT,
      customer_address TEXT,
      product TEXT,
      problem TEXT,
      steps TEXT,
      solution TEXT,
      customer_confirmed INTEGER CHECK (customer_confirmed IN (0, 1)),
      is_complaint INTEGER CHECK (is_complaint IN (0, 1)),
      started_at INTEGER NOT NULL,
      ring_seconds REAL,
      responded_at INTEGER,
      completed_at INTEGER,
      is_resolved INTEGER CHECK (is_resolved IN (0, 1)),
      csat INTEGER CHECK (csat BETWEEN 1 AND 5),
      recording_name TEXT,
      custom_fields TEXT NOT NULL DEFAULT '{}',
      batch_id TEXT NOT NULL REFERENCES import_batches (id),
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX service_records_started ON service_records (started_at, id);
    CREATE INDEX service_records_agent ON service_records (agent_id, started_at, id);
    CREATE INDEX service_records_team ON service_records (team_id, started_at, id);
    CREATE INDEX service_records_batch ON service_records (batch_id);
    CREATE INDEX service_records_recording_name ON service_records (recording_name COLLATE NOCASE)
      WHERE recording_name IS NOT NULL;

    CREATE TABLE recordings (
      id TEXT PRIMARY KEY,
      sha256 TEXT NOT NULL UNIQUE,
      extension TEXT NOT NULL,
      original_name TEXT NOT NULL,
      byte_size INTEGER NOT NULL,
      record_id TEXT REFERENCES service_records (id),
      batch_id TEXT NOT NULL REFERENCES import_batches (id),
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX recordings_record ON recordings (record_id);
    CREATE INDEX recordings_batch ON recordings (batch_id);
    CREATE INDEX recordings_name ON recordings (original_name COLLATE NOCASE);
    CREATE INDEX recordings_unmatched ON recordings (id) WHERE record_id IS NULL;

    CREATE TABLE recording_analysis (
      recording_id TEXT PRIMARY KEY REFERENCES recordings (id),
      state TEXT NOT NULL CHECK (state IN ('ready', 'failed')),
      fault TEXT,
      duration_ms INTEGER,
      channels INTEGER,
      sample_rate INTEGER,
      codec TEXT,
      derived_extension TEXT,
      analysed_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE sheets (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE sheet_versions (
      id TEXT PRIMARY KEY,
      sheet_id TEXT NOT NULL REFERENCES sheets (id),
      version INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'retired')),
      content TEXT NOT NULL,
      published_at INTEGER,
      UNIQUE (sheet_id, version)
    ) STRICT;
    CREATE TRIGGER sheet_versions_published_never_change
      BEFORE UPDATE OF content, version, sheet_id ON sheet_versions WHEN old.state <> 'draft'
      BEGIN SELECT raise(ABORT, 'a published sheet version never changes'); END;

    CREATE TABLE draws (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      seed TEXT NOT NULL,
      algorithm TEXT NOT NULL,
      frame_hash TEXT NOT NULL,
      frame_size INTEGER NOT NULL,
      per_agent INTEGER NOT NULL,
      filter TEXT NOT NULL,
      exclusions TEXT NOT NULL,
      drawn_count INTEGER NOT NULL,
      sheet_version_id TEXT NOT NULL REFERENCES sheet_versions (id),
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL REFERENCES users (id)
    ) STRICT;

    CREATE TABLE review_tasks (
      id TEXT PRIMARY KEY,
      draw_id TEXT NOT NULL REFERENCES draws (id),
      position INTEGER NOT NULL,
      record_id TEXT NOT NULL REFERENCES service_records (id),
      sheet_version_id TEXT NOT NULL REFERENCES sheet_versions (id),
      state TEXT NOT NULL CHECK (state IN ('open', 'started', 'submitted')),
      created_at INTEGER NOT NULL,
      UNIQUE (draw_id, record_id)
    ) STRICT;
    CREATE INDEX review_tasks_record ON review_tasks (record_id);
    CREATE INDEX review_tasks_draw ON review_tasks (draw_id, state);
    CREATE INDEX review_tasks_state ON review_tasks (state, created_at, position);

    CREATE TABLE evaluations (
      id TEXT PRIMARY KEY,
      task_id TEXT NOT NULL UNIQUE REFERENCES review_tasks (id),
      record_id TEXT NOT NULL REFERENCES service_records (id),
      agent_id TEXT NOT NULL REFERENCES agents (id),
      team_id TEXT REFERENCES teams (id),
      sheet_version_id TEXT NOT NULL REFERENCES sheet_versions (id),
      state TEXT NOT NULL CHECK (state IN ('draft', 'submitted')),
      revision INTEGER NOT NULL,
      comment TEXT NOT NULL,
      score INTEGER,
      uncapped_score INTEGER,
      band TEXT,
      is_passed INTEGER CHECK (is_passed IN (0, 1)),
      critical_failures INTEGER NOT NULL DEFAULT 0,
      service_at INTEGER NOT NULL,
      reviewer_id TEXT NOT NULL REFERENCES users (id),
      started_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      submitted_at INTEGER
    ) STRICT;
    CREATE INDEX evaluations_record ON evaluations (record_id);
    CREATE INDEX evaluations_service ON evaluations (state, service_at, team_id);
    CREATE INDEX evaluations_agent ON evaluations (agent_id, service_at);
    CREATE INDEX evaluations_submitted ON evaluations (submitted_at) WHERE submitted_at IS NOT NULL;

    CREATE TABLE answers (
      evaluation_id TEXT NOT NULL REFERENCES evaluations (id),
      item_id TEXT NOT NULL,
      value TEXT NOT NULL,
      note TEXT NOT NULL,
      causes TEXT NOT NULL,
      share INTEGER,
      is_failed INTEGER CHECK (is_failed IN (0, 1)),
      PRIMARY KEY (evaluation_id, item_id)
    ) STRICT;

    CREATE TABLE audio_marks (
      id TEXT PRIMARY KEY,
      evaluation_id TEXT NOT NULL REFERENCES evaluations (id),
      recording_id TEXT NOT NULL REFERENCES recordings (id),
      item_id TEXT,
      start_ms INTEGER NOT NULL,
      end_ms INTEGER,
      note TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audio_marks_evaluation ON audio_marks (evaluation_id, start_ms);

    CREATE TABLE rectifications (
      id TEXT PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('draft', 'issued', 'in_progress', 'submitted', 'verifying', 'closed',
        'returned', 'escalated', 'cancelled')),
      goal TEXT NOT NULL,
      owner TEXT NOT NULL,
      responsible_department TEXT NOT NULL,
      due_on TEXT,
      cause_analysis TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL REFERENCES users (id),
      issued_at INTEGER,
      closed_at INTEGER
    ) STRICT;
    CREATE INDEX rectifications_state ON rectifications (state, due_on);

    CREATE TABLE findings (
      id TEXT PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      finding_class TEXT NOT NULL CHECK (finding_class IN ('process', 'skill', 'resource', 'attitude')),
      severity TEXT NOT NULL CHECK (severity IN ('minor', 'moderate', 'serious', 'major')),
      title TEXT NOT NULL,
      description TEXT NOT NULL,
      cause TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'in-rectification', 'closed')),
      responsible_department TEXT NOT NULL,
      agent_id TEXT REFERENCES agents (id),
      team_id TEXT REFERENCES teams (id),
      record_id TEXT REFERENCES service_records (id),
      evaluation_id TEXT REFERENCES evaluations (id),
      item_id TEXT,
      rectification_id TEXT REFERENCES rectifications (id),
      occurred_at INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL REFERENCES users (id),
      UNIQUE (evaluation_id, item_id)
    ) STRICT;
    CREATE INDEX findings_occurred ON findings (occurred_at);
    CREATE INDEX findings_rectification ON findings (rectification_id);
    CREATE INDEX findings_record ON findings (record_id);

    CREATE TABLE rectification_actions (
      id TEXT PRIMARY KEY,
      rectification_id TEXT NOT NULL REFERENCES rectifications (id),
      position INTEGER NOT NULL,
      description TEXT NOT NULL,
      department TEXT NOT NULL,
      owner TEXT NOT NULL,
      due_on TEXT,
      is_containment INTEGER NOT NULL CHECK (is_containment IN (0, 1)),
      evidence TEXT NOT NULL,
      done_at INTEGER
    ) STRICT;
    CREATE INDEX rectification_actions_of ON rectification_actions (rectification_id, position);

    CREATE TABLE rectification_events (
      id INTEGER PRIMARY KEY,
      rectification_id TEXT NOT NULL REFERENCES rectifications (id),
      at INTEGER NOT NULL,
      actor_id TEXT NOT NULL REFERENCES users (id),
      kind TEXT NOT NULL,
      from_state TEXT,
      to_state TEXT,
      note TEXT NOT NULL
    ) STRICT;
    CREATE INDEX rectification_events_of ON rectification_events (rectification_id, id);

    CREATE TABLE verifications (
      id TEXT PRIMARY KEY,
      rectification_id TEXT NOT NULL REFERENCES rectifications (id),
      method TEXT NOT NULL CHECK (method IN ('re-monitoring', 'data-comparison', 'customer')),
      result TEXT NOT NULL,
      verdict TEXT NOT NULL CHECK (verdict IN ('effective', 'not-effective', 'not-enough-data')),
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL REFERENCES users (id)
    ) STRICT;
    CREATE INDEX verifications_of ON verifications (rectification_id, created_at);

    CREATE TABLE kpi_targets (
      indicator TEXT NOT NULL,
      from_day TEXT NOT NULL,
      value REAL NOT NULL,
      PRIMARY KEY (indicator, from_day)
    ) STRICT;

    CREATE TABLE reports (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      from_day TEXT NOT NULL,
      to_day TEXT NOT NULL,
      file_name TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      model TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL REFERENCES users (id)
    ) STRICT;

    CREATE TABLE audit_entries (
      sequence INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      actor_id TEXT NOT NULL,
      actor_name TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      subject_id TEXT NOT NULL,
      detail TEXT NOT NULL,
      previous_hash TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_entries_never_change BEFORE UPDATE ON audit_entries
      BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
    CREATE TRIGGER audit_entries_never_vanish BEFORE DELETE ON audit_entries
      BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
    CREATE TRIGGER audit_entries_only_at_the_end BEFORE INSERT ON audit_entries
      WHEN EXISTS (SELECT 1 FROM audit_entries WHERE sequence >= new.sequence)
      BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
  `,
}
