import { describe, expect, test } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { attachmentOperations } from '#electron/store/subjects/attachments.ts'
import {
  rectificationPaperHandlers,
  rectificationPaperOperations,
} from '#electron/store/subjects/rectification-papers.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import { rectificationPaperContent } from '#shared/calls/rectification-papers.ts'
import { rectificationPaperParts } from '#shared/domain/rectification-papers/paper-parts.ts'
import { rectificationSheet } from '#shared/domain/rectification-papers/paper-sheet.ts'
import { createMessages } from '#shared/messages/i18n.ts'
import { expectFault } from './support/command.ts'
import type { TestLibrary } from './support/library.ts'
import {
  apply,
  completeAll,
  detailOf,
  drafted,
  fileOne,
  issued,
  later,
  titleOfFailingItem,
  verify,
  verifying,
} from './support/rectifying.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const { t } = createMessages('zh-CN')

const order = (library: TestLibrary, ids: readonly RectificationId[], kind: 'notice' | 'reply') =>
  rectificationPaperOperations['rectifications.orderPapers'].run(library.store, { ids, kind }, library.context)
const contentOf = (library: TestLibrary, id: RectificationId) => {
  const content = rectificationPaperOperations['rectifications.paperContent'].run(library.store, id, library.context)
  expect(rectificationPaperContent.parse(content)).toEqual(content)
  return content
}
const keep = (library: TestLibrary, ids: readonly RectificationId[], context = library.context) =>
  rectificationPaperOperations['rectifications.keepPapers'].run(
    library.store,
    { ids, kind: 'notice', format: 'pdf', fileName: '整改通知单.pdf', sha256: 'c'.repeat(64) },
    context,
  )

describe('which papers may be handed out', () => {
  test('a notice from issuing on, a reply from its taking up on, nothing of a cancelled one; told by number', () => {
    const library = temporaryLibrary()
    const draft = drafted(library)
    const open = issued(library)
    const fault = expectFault(() => order(library, [open, draft], 'notice'), 'refused')
    expect(fault.detail).toEqual({ numbers: detailOf(library, draft).number, count: 1 })
    expect(fault.refusals).toEqual([{ code: 'notice-not-issued', field: 'ids' }])
    expect(order(library, [open, open], 'notice')).toEqual([{ id: open, number: detailOf(library, open).number }])
    expect(expectFault(() => order(library, [open], 'reply'), 'refused').refusals[0]?.code).toBe('reply-not-started')
    apply(library, open, 'start')
    expect(order(library, [open], 'reply')).toHaveLength(1)
    apply(library, open, 'cancel', { reason: '重复立案' })
    expect(expectFault(() => order(library, [open], 'notice'), 'refused').refusals[0]?.code).toBe('paper-of-cancelled')
    expectFault(() => order(library, ['nobody' as RectificationId], 'notice'), 'not-found')
  })
})

describe('what a notice says', () => {
  test('findings with marks and sheet, goal, actions, dates and who issued it, in the words of the wording', () => {
    const library = temporaryLibrary()
    const id = issued(library)
    rectificationPaperHandlers['papers.saveWording'](
      library.store,
      { issuingDepartment: '质量监督部', basis: '服务质量管理办法第三章' },
      library.context,
    )
    const content = contentOf(library, id)
    expect(content.issuedByName).toBe(library.context.actor.name)
    expect(content.evidence.map(({ itemTitle }) => itemTitle)).toEqual([titleOfFailingItem(library)])
    const paper = rectificationPaperParts(t, 'notice', content, '示例库')
    const facts = Object.fromEntries(paper.facts.map(({ name, value }) => [name, value]))
    expect(facts).toMatchObject({
      签发部门: '质量监督部',
      责任部门: '客户服务部门',
      责任人: '陈立',
      整改事项: '首问负责',
      依据: '服务质量管理办法第三章、服务态度评分表 v1',
    })
    expect(facts.完成时限).toBe(detailOf(library, id).dueOn)
    const said = JSON.stringify(paper)
    for (const words of [
      '推诿用语',
      '“这个不归我管。”',
      '态度 · 严重',
      '语气合格率提高到 85% 以上',
      '修订话术',
      '何倩',
    ]) {
      expect(said.includes(words) || said.includes(JSON.stringify(words).slice(1, -1))).toBe(true)
    }
    // The workbook says the same.
    const sheet = JSON.stringify(rectificationSheet(paper, ['项目', '内容']))
    expect(sheet).toContain('修订话术')
    expect(sheet).toContain('质量监督部')
  })

  test('an action that names nobody and no day is the whole’s, and whoever does it without saying is its owner', () => {
    const library = temporaryLibrary()
    const blank = { id: null, description: '重听录音', department: '', owner: '', dueOn: null, isContainment: false }
    const id = issued(library, { actions: [blank] })
    const rowOf = (kind: 'notice' | 'reply', section: number) => {
      const { sections } = rectificationPaperParts(t, kind, contentOf(library, id), '示例库')
      const table = sections[section]?.parts.find((part) => part.kind === 'table')
      return table?.kind === 'table' ? table.table.rows[0] : undefined
    }
    const due = detailOf(library, id).dueOn
    expect([0, 1, 2].map((section) => rowOf('notice', section)).find((row) => row?.[1] === '重听录音')).toEqual([
      ...[1, '重听录音', '客户服务部门', '陈立', due],
    ])
    apply(library, id, 'start')
    completeAll(library, id)
    expect(detailOf(library, id).actions[0]?.doneBy).toBe('陈立')
    const reply = [0, 1, 2].map((section) => rowOf('reply', section)).find((row) => row?.[1] === '重听录音')
    expect(reply?.slice(0, 4)).toEqual([1, '重听录音', '客户服务部门\n陈立', due])
  })

  test('of a merged finding how often it occurred, and the library stands for the department that was not named', () => {
    const library = temporaryLibrary()
    const id = issued(library)
    const [head] = detailOf(library, id).findingRows
    const other = fileOne(library)
    library.store.raw.prepare('UPDATE findings SET merged_into = ? WHERE id = ?').run(head?.id, other)
    const paper = rectificationPaperParts(t, 'notice', contentOf(library, id), '示例库')
    expect(paper.facts[0]?.value).toBe('示例库')
    expect(paper.sections[0]?.parts[0]).toEqual({
      kind: 'text',
      text: '经服务质量监督检查，发现下列问题，共 1 项、2 次：',
    })
  })
})

describe('what a reply says', () => {
  test('what is not known yet is left to be written; measures with evidence in words and files, verdicts with their figures', () => {
    const library = temporaryLibrary()
    const id = issued(library, { causeAnalysis: '' })
    apply(library, id, 'start')
    const blank = rectificationPaperParts(t, 'reply', contentOf(library, id), '示例库')
    expect(blank.sections[0]?.parts[0]).toEqual({ kind: 'blank', lines: 4 })
    expect(JSON.stringify(blank)).toContain('未完成')
    expect(JSON.stringify(blank)).toContain('尚未验证。')

    const [action] = detailOf(library, id).actions
    attachmentOperations['attachments.add'].run(
      library.store,
      {
        subject: 'action',
        subjectId: action?.id ?? '',
        files: [{ sha256: 'a'.repeat(64), extension: 'pdf', originalName: '签到表.pdf', byteSize: 7 }],
      },
      library.context,
    )
    completeAll(library, id)
    const done = JSON.stringify(rectificationPaperParts(t, 'reply', contentOf(library, id), '示例库'))
    expect(done).toContain('附件：签到表.pdf')
    expect(done).toContain('修订话术已发布，见附件')
  })

  test('an overridden verdict says so, with what the data say and why', () => {
    const library = temporaryLibrary()
    const id = verifying(library)
    verify(library, id)
    library.store.raw
      .prepare(
        `UPDATE verifications SET verdict = 'effective', computed_verdict = 'not-enough-data',
          override_reason = '客户全部认可' WHERE id = (SELECT max(id) FROM verifications)`,
      )
      .run()
    const reply = rectificationPaperParts(t, 'reply', contentOf(library, id), '示例库')
    const said = JSON.stringify(reply.sections[2])
    expect(said).toContain('有效（人工改判：数据结论为“数据不足”）')
    expect(said).toContain('改判理由：客户全部认可')
  })
})

describe('what was handed out', () => {
  test('is a row each, stands in the audit and the timeline, and ends taking steps back', () => {
    const library = temporaryLibrary()
    const [one, two] = [issued(library), issued(library)]
    keep(library, [one, two], later(library.context, 1))
    for (const id of [one, two]) {
      const { papers, timeline, undo, notices } = detailOf(library, id, later(library.context, 2))
      expect(papers).toMatchObject([{ kind: 'notice', format: 'pdf', fileName: '整改通知单.pdf' }])
      expect(timeline.some(({ kind, note }) => kind === 'notice' && note === '整改通知单.pdf')).toBe(true)
      expect(undo?.refusal).toBe('undo-paper')
      expect(notices).toBe(1)
    }
    const [paper] = detailOf(library, one).papers
    const asked = rectificationPaperOperations['rectifications.paperFile'].run(
      library.store,
      paper?.id ?? '',
      library.context,
    )
    expect(asked).toEqual({ fileName: '整改通知单.pdf', sha256: 'c'.repeat(64) })
    const audited = library.store.raw
      .prepare("SELECT count(*) FROM audit_entries WHERE action = 'rectifications.handOut'")
      .pluck()
      .get()
    expect(audited).toBe(2)
    expect(verifyAudit(library.store)).toMatchObject({ brokenAt: null })
  })

  test('of which one is not there is kept of none', () => {
    const library = temporaryLibrary()
    const one = issued(library)
    expectFault(() => keep(library, [one, 'nobody' as RectificationId]), 'not-found')
    expect(detailOf(library, one).papers).toEqual([])
  })
})

test('the wording is written down once it changes, and not when it stays', () => {
  const library = temporaryLibrary()
  const save = () =>
    rectificationPaperHandlers['papers.saveWording'](
      library.store,
      { issuingDepartment: '质量监督部', basis: '' },
      library.context,
    )
  save()
  save()
  expect(rectificationPaperHandlers['papers.wording'](library.store, {}, library.context)).toEqual({
    issuingDepartment: '质量监督部',
    basis: '',
  })
  const audited = library.store.raw.prepare("SELECT count(*) FROM audit_entries WHERE action = 'papers.saveWording'")
  expect(audited.pluck().get()).toBe(1)
})
