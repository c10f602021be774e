import type { Migration } from '../migrate.ts'
import { foundation } from './0010-foundation.ts'
import { searchAndLists } from './0020-search-and-lists.ts'
import { recordingsAndRoster } from './0030-recordings-and-roster.ts'
import { sheetsAndWorkspace } from './0040-sheets-and-workspace.ts'
import { closingTheLoop } from './0050-closing-the-loop.ts'
import { leavingOut } from './0060-leaving-out.ts'

/** In order. A released step never changes; the next one is added below with a test of its own. */
export const migrations: readonly Migration[] = [
  foundation,
  searchAndLists,
  recordingsAndRoster,
  sheetsAndWorkspace,
  closingTheLoop,
  leavingOut,
]

export const newestVersion = migrations.at(-1)?.version ?? 0
