import type { RectificationId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type {
  PaperWording,
  RectificationPaperContent,
  RectificationPaperFormat,
  RectificationPaperKind,
} from '#shared/calls/rectification-papers.ts'
import { paperRefusal } from '#shared/domain/rectification-papers/paper-rules.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { reading, writing } from '../operation.ts'
import { getFinding } from './findings.ts'
import { readSetting, writeSetting } from './library.ts'
import { rectificationById } from './rectification-events.ts'
import { getRectification } from './rectifications.ts'

const wordingKeys = { issuingDepartment: 'papers.issuingDepartment', basis: 'papers.basis' } as const

const readWording = (store: ReadableStore): PaperWording => ({
  issuingDepartment: readSetting(store, wordingKeys.issuingDepartment) ?? '',
  basis: readSetting(store, wordingKeys.basis) ?? '',
})

function saveWording(store: WritableStore, wording: PaperWording, context: CommandContext): Record<string, never> {
  return inTransaction(store, 'save wording of papers', () => {
    const stored = readWording(store)
    if (stored.issuingDepartment === wording.issuingDepartment && stored.basis === wording.basis) return {}
    writeSetting(store, wordingKeys.issuingDepartment, wording.issuingDepartment)
    writeSetting(store, wordingKeys.basis, wording.basis)
    appendAudit(store, context, {
      action: 'papers.saveWording',
      subject: 'library',
      subjectId: readSetting(store, 'library.id') ?? '',
      detail: { ...wording },
    })
    return {}
  })
}

type Asked = { readonly ids: readonly RectificationId[]; readonly kind: RectificationPaperKind }

/**
 * Whether these may be handed out now: which paper is of which rectification, in the order asked for. Refused with the
 * numbers of those it can't be done for, before anything is made.
 */
function orderPapers(store: ReadableStore, { ids, kind }: Asked): { id: RectificationId; number: string }[] {
  const rows = [...new Set(ids)].map((id) => rectificationById(store, id))
  for (const code of ['paper-of-cancelled', 'notice-not-issued', 'reply-not-started'] as const) {
    const refused = rows.filter(({ state }) => paperRefusal(kind, state) === code)
    if (refused.length > 0) {
      const numbers = refused.slice(0, mostNumbers).map(({ number }) => number)
      const detail = { numbers: numbers.join(', '), count: refused.length }
      throw new CallFault('refused', detail, [{ code, field: 'ids' }], 'papers.rectification.refusedTitle')
    }
  }
  return rows.map(({ id, number }) => ({ id: id as RectificationId, number }))
}

/** Said by their numbers; the count says the rest. */
const mostNumbers = 10

/** All a notice or reply says of one rectification. */
function readPaperContent(
  store: ReadableStore,
  id: RectificationId,
  context: CommandContext,
): RectificationPaperContent {
  const rectification = getRectification(store, { id }, context)
  return {
    rectification,
    wording: readWording(store),
    issuedByName: issuerOf(store, id),
    sheets: sheetsOf(store, id),
    evidence: rectification.findingRows.map((row) => {
      const { description, itemTitle, marks } = getFinding(store, row.id)
      return { findingId: row.id, description, itemTitle, marks }
    }),
  }
}

/** Who issued it, the last time it was; empty before. */
const issuerOf = (store: ReadableStore, id: RectificationId): string =>
  store.first(
    store.sql
      .selectFrom('rectification_events')
      .innerJoin('users', 'users.id', 'actor_id')
      .select('users.name as name')
      .where('rectification_id', '=', id)
      .where('kind', '=', 'issue')
      .where('taken_back_at', 'is', null)
      .orderBy('rectification_events.id', 'desc')
      .limit(1),
  )?.name ?? ''

const sheetsOf = (store: ReadableStore, id: RectificationId): RectificationPaperContent['sheets'] =>
  store.all(
    store.sql
      .selectFrom('findings')
      .innerJoin('evaluations', 'evaluations.id', 'findings.evaluation_id')
      .innerJoin('sheet_versions', 'sheet_versions.id', 'evaluations.sheet_version_id')
      .innerJoin('sheets', 'sheets.id', 'sheet_versions.sheet_id')
      .select(['sheets.title as title', 'sheet_versions.version as version'])
      .distinct()
      .where('findings.rectification_id', '=', id)
      .orderBy('sheets.title')
      .orderBy('sheet_versions.version'),
  )

type HandedOut = {
  readonly ids: readonly RectificationId[]
  readonly kind: RectificationPaperKind
  readonly format: RectificationPaperFormat
  readonly fileName: string
  readonly sha256: string
}

/** Writes down what was handed out: one file may hold the papers of several. */
function keepPapers(
  store: WritableStore,
  { ids, kind, format, fileName, sha256 }: HandedOut,
  context: CommandContext,
): null {
  inTransaction(store, 'keep handed out papers', () => {
    for (const id of ids) {
      const { number } = rectificationById(store, id)
      store.run(
        store.sql.insertInto('rectification_papers').values({
          id: newId(),
          rectification_id: id,
          kind,
          format,
          file_name: fileName,
          sha256,
          created_at: context.now,
          created_by: context.actor.id,
        }),
      )
      appendAudit(store, context, {
        action: 'rectifications.handOut',
        subject: 'rectification',
        subjectId: id,
        detail: { number, kind, format, fileName, sha256 },
      })
    }
  })
  return null
}

function paperFile(store: ReadableStore, paperId: string): { fileName: string; sha256: string } {
  const row = store.first(
    store.sql.selectFrom('rectification_papers').select(['file_name as fileName', 'sha256']).where('id', '=', paperId),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'paper' })
  return row
}

export const rectificationPaperHandlers: StoreHandlersOf<'papers.wording' | 'papers.saveWording'> = {
  'papers.wording': readWording,
  'papers.saveWording': saveWording,
}

export const rectificationPaperOperations = {
  'rectifications.orderPapers': reading(orderPapers),
  'rectifications.paperContent': reading(readPaperContent),
  'rectifications.paperFile': reading(paperFile),
  'rectifications.keepPapers': writing(keepPapers),
} as const
