import type { Migration } from '../migrate.ts'

/** What the rules on response and completion (L2–L7) and the feedback matrix ask of a record beyond what it already says. */
const records = `
    ALTER TABLE service_records ADD COLUMN urgency TEXT CHECK (urgency IN ('urgent', 'important', 'normal'));
    ALTER TABLE service_records ADD COLUMN complexity TEXT CHECK (complexity IN ('simple', 'general', 'complex'));
    -- Whether somebody is still at work on it.
    ALTER TABLE service_records ADD COLUMN is_open INTEGER CHECK (is_open IN (0, 1));
    ALTER TABLE service_records ADD COLUMN viewed_at INTEGER;
    ALTER TABLE service_records ADD COLUMN contacted_at INTEGER;
    ALTER TABLE service_records ADD COLUMN solution_offered_at INTEGER;
    ALTER TABLE service_records ADD COLUMN plan_given_at INTEGER;
    ALTER TABLE service_records ADD COLUMN progress_told_at INTEGER;
    ALTER TABLE service_records ADD COLUMN feedback_kind TEXT
      CHECK (feedback_kind IN ('inquiry', 'suggestion', 'complaint', 'praise'));
    ALTER TABLE service_records ADD COLUMN feedback_topic TEXT;
    ALTER TABLE service_records ADD COLUMN feedback_source TEXT
      CHECK (feedback_source IN ('phone', 'online', 'visit', 'social', 'other'));
    -- Few tables say any of this: the indexes hold the records that do, and the list of open ones never walks over others.
    CREATE INDEX service_records_open ON service_records (is_open, started_at) WHERE is_open IS NOT NULL;
    CREATE INDEX service_records_urgency ON service_records (urgency, started_at) WHERE urgency IS NOT NULL;
    CREATE INDEX service_records_complexity ON service_records (complexity, started_at) WHERE complexity IS NOT NULL;
    CREATE INDEX service_records_feedback_kind ON service_records (feedback_kind, started_at)
      WHERE feedback_kind IS NOT NULL;
    CREATE INDEX service_records_feedback_source ON service_records (feedback_source, started_at)
      WHERE feedback_source IS NOT NULL;
    CREATE INDEX service_records_feedback_topic ON service_records (feedback_topic, started_at)
      WHERE feedback_topic IS NOT NULL;
`

/** Where a finding comes from, why it happened, and what it is the same as. */
const findings = `
    CREATE TABLE finding_kinds (
      id TEXT PRIMARY KEY,
      finding_class TEXT NOT NULL CHECK (finding_class IN ('process', 'skill', 'resource', 'attitude')),
      name TEXT NOT NULL,
      -- Stands before the class's own department where it is set (R1).
      department_id TEXT REFERENCES departments (id),
      position INTEGER NOT NULL,
      retired_at INTEGER,
      UNIQUE (finding_class, name)
    ) STRICT;
    CREATE TABLE finding_causes (
      id TEXT PRIMARY KEY,
      finding_class TEXT NOT NULL CHECK (finding_class IN ('process', 'skill', 'resource', 'attitude')),
      name TEXT NOT NULL,
      position INTEGER NOT NULL,
      retired_at INTEGER,
      UNIQUE (finding_class, name)
    ) STRICT;

    ALTER TABLE findings ADD COLUMN source TEXT NOT NULL DEFAULT 'item'
      CHECK (source IN ('item', 'mark', 'indicator', 'complaint', 'by-hand'));
    ALTER TABLE findings ADD COLUMN kind_id TEXT REFERENCES finding_kinds (id);
    ALTER TABLE findings ADD COLUMN mark_id TEXT;
    -- The item the mark was set for. item_id stays free: the item itself can be filed beside it.
    ALTER TABLE findings ADD COLUMN mark_item_id TEXT;
    -- JSON of the breach: indicator, period, value, target, as they were when it was filed.
    ALTER TABLE findings ADD COLUMN breach TEXT;
    -- JSON: five whys at the most, the first answer first.
    ALTER TABLE findings ADD COLUMN whys TEXT NOT NULL DEFAULT '[]';
    -- JSON: names chosen from the cause list.
    ALTER TABLE findings ADD COLUMN causes TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE findings ADD COLUMN is_urgent INTEGER NOT NULL DEFAULT 0 CHECK (is_urgent IN (0, 1));
    ALTER TABLE findings ADD COLUMN containment TEXT NOT NULL DEFAULT '';
    ALTER TABLE findings ADD COLUMN contained_at INTEGER;
    -- The finding it was merged into: counted there, listed under it.
    ALTER TABLE findings ADD COLUMN merged_into TEXT REFERENCES findings (id);
    -- Closed without a rectification, and why.
    ALTER TABLE findings ADD COLUMN dismissed_at INTEGER;
    ALTER TABLE findings ADD COLUMN dismissed_reason TEXT NOT NULL DEFAULT '';
    -- The closed rectification whose cause came back with it.
    ALTER TABLE findings ADD COLUMN recurrence_of TEXT REFERENCES rectifications (id);
    ALTER TABLE findings ADD COLUMN updated_at INTEGER;
    CREATE INDEX findings_merged ON findings (merged_into) WHERE merged_into IS NOT NULL;
    CREATE INDEX findings_recurrence ON findings (recurrence_of) WHERE recurrence_of IS NOT NULL;
    CREATE INDEX findings_alike ON findings (finding_class, state, occurred_at);
    CREATE INDEX findings_agent ON findings (agent_id);
    -- A finding's history; the other subjects have histories of their own.
    CREATE INDEX audit_entries_finding ON audit_entries (subject_id) WHERE subject = 'finding';
`

/** Who took it up, how high it went, its papers, and the state before every step, so that a slip can be taken back. */
const rectifications = `
    ALTER TABLE rectifications ADD COLUMN level INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE rectifications ADD COLUMN acknowledged_at INTEGER;
    ALTER TABLE rectifications ADD COLUMN acknowledged_by TEXT NOT NULL DEFAULT '';
    ALTER TABLE rectifications ADD COLUMN submitted_at INTEGER;
    -- When it was last returned, escalated or opened again: verdicts from before no longer count.
    ALTER TABLE rectifications ADD COLUMN reopened_at INTEGER;
    -- How often its cause came back after it was closed.
    ALTER TABLE rectifications ADD COLUMN recurrences INTEGER NOT NULL DEFAULT 0;
    -- JSON: five whys of the whole, the first answer first.
    ALTER TABLE rectifications ADD COLUMN whys TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE rectifications ADD COLUMN causes TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE rectification_actions ADD COLUMN done_by TEXT NOT NULL DEFAULT '';

    -- JSON of the columns an event changed, as they were before; null where nothing can be taken back.
    ALTER TABLE rectification_events ADD COLUMN before TEXT;
    ALTER TABLE rectification_events ADD COLUMN taken_back_at INTEGER;
    -- Opening a library forgets what could be taken back: it finds these without reading every event.
    CREATE INDEX rectification_events_undoable ON rectification_events (rectification_id) WHERE before IS NOT NULL;
    CREATE INDEX rectification_events_closings ON rectification_events (at) WHERE kind IN ('close', 'reopen');

    UPDATE rectifications SET
      level = (SELECT count(*) FROM rectification_events AS e
        WHERE e.rectification_id = rectifications.id AND e.kind = 'escalate'),
      acknowledged_at = (SELECT max(e.at) FROM rectification_events AS e
        WHERE e.rectification_id = rectifications.id AND e.kind = 'start'),
      submitted_at = (SELECT max(e.at) FROM rectification_events AS e
        WHERE e.rectification_id = rectifications.id AND e.kind = 'submit'),
      reopened_at = (SELECT max(e.at) FROM rectification_events AS e
        WHERE e.rectification_id = rectifications.id AND e.to_state IN ('returned', 'escalated'));

    -- Files in the library's attachments folder, by content.
    CREATE TABLE attachments (
      id TEXT PRIMARY KEY,
      sha256 TEXT NOT NULL,
      extension TEXT NOT NULL,
      original_name TEXT NOT NULL,
      byte_size INTEGER NOT NULL,
      subject TEXT NOT NULL CHECK (subject IN ('finding', 'rectification', 'action', 'verification')),
      subject_id TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL REFERENCES users (id),
      removed_at INTEGER,
      removed_by TEXT REFERENCES users (id)
    ) STRICT;
    CREATE INDEX attachments_of ON attachments (subject, subject_id);
    CREATE INDEX attachments_file ON attachments (sha256);

    -- The notice (整改通知单) and the reply (整改回复单) as they were handed out.
    CREATE TABLE rectification_papers (
      id TEXT PRIMARY KEY,
      rectification_id TEXT NOT NULL REFERENCES rectifications (id),
      kind TEXT NOT NULL CHECK (kind IN ('notice', 'reply')),
      format TEXT NOT NULL CHECK (format IN ('pdf', 'xlsx')),
      file_name TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL REFERENCES users (id)
    ) STRICT;
    CREATE INDEX rectification_papers_of ON rectification_papers (rectification_id, created_at);

    -- A step of the ladder that somebody has dealt with.
    CREATE TABLE rectification_reminders (
      rectification_id TEXT NOT NULL REFERENCES rectifications (id),
      due_on TEXT NOT NULL,
      -- Working days from the due day; negative before it.
      step INTEGER NOT NULL,
      handled_at INTEGER NOT NULL,
      handled_by TEXT NOT NULL REFERENCES users (id),
      note TEXT NOT NULL,
      PRIMARY KEY (rectification_id, due_on, step)
    ) STRICT;
`

/** Effect proven by data: what should have changed, for whom, before and after; the figures a verdict rests on. */
const verifications = `
    -- Tasks drawn again to see whether a rectification worked; no mean of services in general counts them.
    ALTER TABLE draws ADD COLUMN rectification_id TEXT REFERENCES rectifications (id);
    CREATE INDEX draws_rectification ON draws (rectification_id) WHERE rectification_id IS NOT NULL;

    CREATE TABLE verification_plans (
      rectification_id TEXT PRIMARY KEY REFERENCES rectifications (id),
      -- JSON: the measure, whose, the two periods, days of washout, direction, wanted improvement.
      content TEXT NOT NULL,
      revision INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      updated_by TEXT NOT NULL REFERENCES users (id)
    ) STRICT;

    -- JSON: plan, both sides, difference, test, draw, as they were when the verdict was given.
    ALTER TABLE verifications ADD COLUMN figures TEXT;
    -- What the data say, where somebody decided otherwise.
    ALTER TABLE verifications ADD COLUMN computed_verdict TEXT
      CHECK (computed_verdict IN ('effective', 'not-effective', 'not-enough-data'));
    ALTER TABLE verifications ADD COLUMN override_reason TEXT NOT NULL DEFAULT '';
    ALTER TABLE verifications ADD COLUMN contact TEXT NOT NULL DEFAULT '';
    ALTER TABLE verifications ADD COLUMN contacted_on TEXT;
    ALTER TABLE verifications ADD COLUMN answer TEXT CHECK (answer IN ('confirmed', 'denied', 'no-answer'));
`

/** Indicators, their targets and the calendar they are judged by. */
const indicators = `
    ALTER TABLE kpi_targets ADD COLUMN set_at INTEGER;
    ALTER TABLE kpi_targets ADD COLUMN set_by TEXT REFERENCES users (id);

    -- The standards' own targets for indicators that are new; a library made today gets them with its other defaults.
    INSERT INTO kpi_targets (indicator, from_day, value)
      SELECT column1, '2000-01-01', column2 FROM (VALUES ('L7', 0.9), ('L9-mean', 0.85))
      WHERE EXISTS (SELECT 1 FROM settings WHERE key = 'library.id');

    CREATE TABLE own_indicators (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      -- JSON: what it counts, of what, and which is better.
      content TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL REFERENCES users (id),
      updated_at INTEGER NOT NULL,
      retired_at INTEGER
    ) STRICT;

    -- Years of an imported holiday table; they stand in place of the built-in table's.
    CREATE TABLE calendar_years (
      year INTEGER PRIMARY KEY,
      source_name TEXT NOT NULL,
      imported_at INTEGER NOT NULL,
      imported_by TEXT NOT NULL REFERENCES users (id)
    ) STRICT;
    -- Days of an imported table, and the library's own decisions, which go before every table.
    CREATE TABLE calendar_days (
      day TEXT NOT NULL,
      origin TEXT NOT NULL CHECK (origin IN ('table', 'own')),
      kind TEXT NOT NULL CHECK (kind IN ('working', 'off')),
      name TEXT NOT NULL,
      -- JSON: hours of an own working day; null: those of a make-up day.
      hours TEXT,
      PRIMARY KEY (day, origin)
    ) STRICT;

    -- Why an evaluation was scored again: an appeal of the agent, or the lead's own doing.
    ALTER TABLE evaluation_versions ADD COLUMN occasion TEXT CHECK (occasion IN ('appeal', 'own'));
    ALTER TABLE rescoring_drafts ADD COLUMN occasion TEXT NOT NULL DEFAULT 'own' CHECK (occasion IN ('appeal', 'own'));
`

/** Reports: drafts whose words may be changed, templates, and issued ones that never change again. */
const reports = `
    CREATE TABLE report_templates (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      -- JSON: kind, sections, title, signatures, distribution, confidentiality, logo (attachment of the library).
      content TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE report_drafts (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      -- JSON: kind, period, scope, template, paragraphs somebody rewrote.
      content TEXT NOT NULL,
      revision INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      updated_by TEXT NOT NULL REFERENCES users (id)
    ) STRICT;
    ALTER TABLE reports ADD COLUMN kind TEXT NOT NULL DEFAULT 'full'
      CHECK (kind IN ('briefing', 'full', 'team', 'agent', 'annex'));
    -- JSON: what was asked for, so that it can be computed again today.
    ALTER TABLE reports ADD COLUMN request TEXT;
    CREATE TRIGGER reports_never_change BEFORE UPDATE ON reports
      BEGIN SELECT raise(ABORT, 'an issued report never changes'); END;
    CREATE TRIGGER reports_stay BEFORE DELETE ON reports
      BEGIN SELECT raise(ABORT, 'an issued report never changes'); END;

    CREATE TABLE report_files (
      report_id TEXT NOT NULL REFERENCES reports (id),
      format TEXT NOT NULL CHECK (format IN ('pdf', 'xlsx', 'docx')),
      file_name TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      byte_size INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (report_id, format)
    ) STRICT;
    CREATE TRIGGER report_files_never_change BEFORE UPDATE ON report_files
      BEGIN SELECT raise(ABORT, 'an issued report never changes'); END;
    CREATE TRIGGER report_files_stay BEFORE DELETE ON report_files
      BEGIN SELECT raise(ABORT, 'an issued report never changes'); END;
`

/**
 * What the columns for figures (decision 0013) must read again: records that changed or went, evaluations that were
 * submitted or scored anew. Rows that are only added are seen by their numbers. Emptied whenever the library is opened.
 */
const columns = `
    CREATE TABLE column_changes (
      id INTEGER PRIMARY KEY,
      record_row INTEGER,
      evaluation_row INTEGER,
      is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1))
    ) STRICT;
    CREATE TRIGGER column_changes_of_records AFTER UPDATE OF channel, agent_id, team_id, started_at, priority, queue,
      business_type, is_complaint, is_resolved, csat, ring_seconds, responded_at, completed_at, talk_seconds, urgency,
      complexity, is_open, viewed_at, contacted_at, solution_offered_at, plan_given_at, progress_told_at, feedback_kind,
      feedback_topic, feedback_source, customer_name, customer_phone, customer_address, product, problem, steps, solution,
      customer_confirmed ON service_records
      BEGIN INSERT INTO column_changes (record_row, is_gone) VALUES (new.row, 0); END;
    CREATE TRIGGER column_changes_of_sound AFTER UPDATE OF duration_ms, longest_silence_ms, overtalk_ms, interruptions,
      agent_talk_share ON service_records
      WHEN new.duration_ms IS NOT old.duration_ms OR new.longest_silence_ms IS NOT old.longest_silence_ms
        OR new.overtalk_ms IS NOT old.overtalk_ms OR new.interruptions IS NOT old.interruptions
        OR new.agent_talk_share IS NOT old.agent_talk_share
      BEGIN INSERT INTO column_changes (record_row, is_gone) VALUES (new.row, 0); END;
    CREATE TRIGGER column_changes_of_gone_records AFTER DELETE ON service_records
      BEGIN INSERT INTO column_changes (record_row, is_gone) VALUES (old.row, 1); END;
    CREATE TRIGGER column_changes_of_inspections AFTER INSERT ON inspections BEGIN
      INSERT INTO column_changes (record_row, is_gone) SELECT row, 0 FROM service_records WHERE id = new.record_id;
    END;
    CREATE TRIGGER column_changes_of_evaluations AFTER UPDATE OF state, version, score, is_passed, critical_failures,
      agent_id, team_id, service_at ON evaluations WHEN new.state = 'submitted'
      BEGIN INSERT INTO column_changes (evaluation_row, is_gone) VALUES (new.rowid, 0); END;
    CREATE TRIGGER column_changes_of_gone_evaluations AFTER DELETE ON evaluations
      BEGIN INSERT INTO column_changes (evaluation_row, is_gone) VALUES (old.rowid, 1); END;
`

/** Version 50: findings to proven effect, indicators and their targets, reports. */
export const closingTheLoop: Migration = {
  version: 50,
  name: 'closing-the-loop',
  statements: [records, findings, rectifications, verifications, indicators, reports, columns].join('\n'),
}
