import { beforeEach, describe, expect, test } from 'vitest'
import { storeHandlers } from '#electron/store/handlers.ts'
import { selectExportedRows } from '#electron/store/subjects/record-export.ts'
import type { RecordId } from '#shared/calls/common.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import { addRecord } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
let ids: readonly RecordId[]
beforeEach(() => {
  library = temporaryLibrary()
  const { store } = library
  ids = [
    addRecord(store, { urgency: 'urgent', complexity: 'simple', is_open: 1, feedback_kind: 'complaint' }),
    addRecord(store, { urgency: 'normal', complexity: 'complex', is_open: 0, feedback_topic: '价格' }),
    addRecord(store, { feedback_kind: 'praise', feedback_source: 'social', feedback_topic: '服务态度' }),
    addRecord(store),
  ]
})

const found = (filter: RecordFilter): number[] =>
  storeHandlers['records.page'](
    library.store,
    { filter, sort: [{ column: 'startedAt', direction: 'asc' }], start: 0, end: 10 },
    library.context,
  ).rows.map(({ id }) => ids.indexOf(id))

describe('what limits of time and feedback go by', () => {
  test.each<[RecordFilter, number[]]>([
    [{ urgencies: ['urgent'] }, [0]],
    [{ urgencies: ['urgent', 'normal'] }, [0, 1]],
    [{ complexities: ['complex'] }, [1]],
    [{ isOpen: true }, [0]],
    [{ isOpen: false }, [1]],
    [{ feedbackKinds: ['complaint', 'praise'] }, [0, 2]],
    [{ feedbackSources: ['social'] }, [2]],
    [{ feedbackTopics: ['价格'] }, [1]],
    [{ feedbackTopics: ['价格', '服务态度'], urgencies: ['normal'] }, [1]],
    [{ urgencies: [] }, [0, 1, 2, 3]],
  ])('%j finds %j; what is not known meets no condition', (filter, expected) => {
    expect(found(filter)).toEqual(expected)
  })

  test('can be edited, is kept in the history, and is exported', () => {
    const [, , , id] = ids as [RecordId, RecordId, RecordId, RecordId]
    const viewedAt = testNow + 3_600_000
    storeHandlers['records.edit'](
      library.store,
      {
        id,
        edits: {
          urgency: [null, 'important'],
          isOpen: [null, true],
          viewedAt: [null, viewedAt],
          feedbackTopic: [null, '配件供应'],
        },
      },
      library.context,
    )
    expect(storeHandlers['records.get'](library.store, { id }, library.context)).toMatchObject({
      urgency: 'important',
      isOpen: true,
      viewedAt,
      feedbackTopic: '配件供应',
    })
    const history = storeHandlers['records.history'](library.store, { id }, library.context)
    expect(history[0]?.fields.slice(0, 2)).toEqual([
      { field: 'urgency', before: null, after: 'important' },
      { field: 'isOpen', before: null, after: true },
    ])
    const row = library.store.first(selectExportedRows(library.store, [4]))
    expect(row).toMatchObject({ urgency: 'important', is_open: 1, viewed_at: viewedAt })
  })

  test('no step comes before the service began', () => {
    const [id] = ids as [RecordId]
    expect(() =>
      storeHandlers['records.edit'](
        library.store,
        { id, edits: { contactedAt: [null, testNow - 60_000] } },
        library.context,
      ),
    ).toThrow(expect.objectContaining({ refusals: [{ code: 'time-before-start', field: 'contactedAt' }] }))
  })
})
