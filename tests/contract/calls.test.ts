import { describe, expect, it } from 'vitest'
import { type CallName, calls, topicNames } from '#shared/calls/calls.ts'
import { faultCode } from '#shared/calls/fault.ts'
import { chinese } from '#shared/messages/chinese.ts'
import { english } from '#shared/messages/english.ts'

const names = Object.keys(calls) as CallName[]

describe('the contract', () => {
  it.each(names)('%s is named subject.verb, and says what it does', (name) => {
    expect(name).toMatch(/^[a-z]+\.[a-zA-Z]+$/)
    expect(['read', 'write']).toContain(calls[name].effect)
    expect(['store', 'desk']).toContain(calls[name].at)
  })

  it.each(names)('%s refuses what is no object', (name) => {
    for (const junk of [null, 7, 'text', [], () => {}]) {
      expect(calls[name].input.safeParse(junk).success).toBe(false)
    }
  })

  it.each([
    ['2026-02-01', '2026-02-31'],
    ['2026-01-01', '9999-12-31'],
    ['2026-03-01', '2026-02-28'],
  ])('takes no period from %s to %s', (fromDay, toDay) => {
    expect(calls['home.overview'].input.safeParse({ fromDay, toDay }).success).toBe(false)
    const request = { kind: 'full', period: { fromDay, toDay }, scope: { kind: 'all' } }
    expect(calls['reports.build'].input.safeParse(request).success).toBe(false)
  })

  it('lets only leads draw, decide, score again, rename, keep the sheets, the roster and the files, and set what counts as speech', () => {
    const leadOnly = names.filter((name) => calls[name].role === 'lead').sort()
    expect(leadOnly).toEqual([
      'calendar.dropTable',
      'calendar.importDays',
      'calendar.readTable',
      'calendar.save',
      'draws.create',
      'draws.preview',
      'evaluations.dropRescoring',
      'evaluations.noteOccasion',
      'evaluations.saveRescoring',
      'evaluations.startRescoring',
      'evaluations.submitRescoring',
      'findings.dismiss',
      'findings.reopenDismissed',
      'findings.saveLists',
      'indicators.retireOwn',
      'indicators.saveOwn',
      'indicators.saveSettings',
      'indicators.setTarget',
      'ladder.save',
      'library.rename',
      'papers.saveWording',
      'phrases.addShipped',
      'phrases.remove',
      'phrases.save',
      'recordings.reanalyse',
      'rectifications.apply',
      'reports.batch',
      'reports.issue',
      'reports.removeTemplate',
      'reports.saveTemplate',
      'reviews.listeningTimes',
      'roster.deleteAgent',
      'roster.deleteDepartment',
      'roster.deleteTeam',
      'roster.import',
      'roster.merge',
      'roster.moveAgents',
      'roster.saveAgent',
      'roster.saveDepartment',
      'roster.saveTeam',
      'roster.setLeft',
      'roster.undoMerge',
      'sheets.create',
      'sheets.discardDraft',
      'sheets.openFile',
      'sheets.publish',
      'sheets.retire',
      'sheets.saveDraft',
      'sheets.startDraft',
      'sheets.whatIf',
      'sheets.whatIfResult',
      'sla.saveRules',
      'speech.saveSettings',
      'storage.rebuild',
      'storage.relink',
      'storage.removeOrphans',
      'templates.remove',
      'templates.save',
      'verifications.conclude',
      'verifications.draw',
      'verifications.leaveOut',
      'verifications.previewDraw',
      'verifications.recordCustomer',
      'verifications.savePlan',
      'verifications.takeBack',
    ])
  })

  it('has a sentence in both languages for every fault', () => {
    for (const code of faultCode.options) {
      expect(chinese.faults[code], code).toMatch(/[一-龥]/)
      expect(english.faults[code], code).toMatch(/[a-z]/)
    }
  })

  it('names every topic once', () => {
    expect(new Set(topicNames).size).toBe(topicNames.length)
  })
})
