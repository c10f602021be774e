import type { Migration } from '../migrate.ts'

/**
 * Tasks know a fourth state, and for which one they stand in. The table is made anew, because a check can't be changed; the
 * rename leaves alone what other tables say of it.
 */
const tasks = `
    PRAGMA legacy_alter_table = ON;
    CREATE TABLE review_tasks_of_60 (
      id TEXT PRIMARY KEY,
      draw_id TEXT NOT NULL REFERENCES draws (id),
      position INTEGER NOT NULL,
      record_id TEXT NOT NULL REFERENCES service_records (id),
      sheet_version_id TEXT NOT NULL REFERENCES sheet_versions (id),
      state TEXT NOT NULL CHECK (state IN ('open', 'started', 'submitted', 'left-out')),
      created_at INTEGER NOT NULL,
      -- The task that can't be reviewed, in whose place this one came by the order of the seed.
      substitute_for TEXT REFERENCES review_tasks (id),
      UNIQUE (draw_id, record_id)
    ) STRICT;
    INSERT INTO review_tasks_of_60 (id, draw_id, position, record_id, sheet_version_id, state, created_at)
      SELECT id, draw_id, position, record_id, sheet_version_id, state, created_at FROM review_tasks ORDER BY rowid;
    DROP TABLE review_tasks;
    ALTER TABLE review_tasks_of_60 RENAME TO review_tasks;
    PRAGMA legacy_alter_table = OFF;
    CREATE INDEX review_tasks_record ON review_tasks (record_id);
    CREATE INDEX review_tasks_draw ON review_tasks (draw_id, state);
    CREATE INDEX review_tasks_state ON review_tasks (state, created_at, position);
`

/** As step 20 made them; they went with the old table. */
function taskTriggers(): string {
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
`
}

const leftOut = `
    -- Drawn tasks that can't be reviewed. What is taken back goes from here; the audit trail keeps it.
    CREATE TABLE left_out_tasks (
      task_id TEXT PRIMARY KEY REFERENCES review_tasks (id),
      reason TEXT NOT NULL CHECK (reason IN ('recording-missing', 'recording-unreadable', 'wrong-record', 'other')),
      note TEXT NOT NULL,
      -- Whether the next of the seeded order stands in for it, or why none does.
      substitution TEXT NOT NULL CHECK (substitution IN ('drawn', 'none-left', 'frame-changed')),
      left_out_at INTEGER NOT NULL,
      left_out_by TEXT NOT NULL REFERENCES users (id)
    ) STRICT;
`

/** An appeal that ended without a decision: dropped, the draft it stood in is gone. */
const appeals = `
    CREATE TABLE withdrawn_appeals (
      id TEXT PRIMARY KEY,
      evaluation_id TEXT NOT NULL REFERENCES evaluations (id),
      withdrawn_at INTEGER NOT NULL,
      withdrawn_by TEXT NOT NULL REFERENCES users (id)
    ) STRICT;
    CREATE INDEX withdrawn_appeals_at ON withdrawn_appeals (withdrawn_at);
`

/** Version 60: tasks of a re-monitoring draw that can't be reviewed, and appeals that were withdrawn. */
export const leavingOut: Migration = {
  version: 60,
  name: 'leaving-out',
  statements: [tasks, taskTriggers(), leftOut, appeals].join('\n'),
}
