import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recordChoices } from '#electron/store/columns/record-columns.ts'
import { chartNames } from '#renderer/features/analysis/charts.ts'
import { chartUnit, feedbackKind, feedbackRows, heardMeasure, paretoBy } from '#shared/calls/analysis.ts'
import { channel, priority } from '#shared/calls/common.ts'
import { faultCode } from '#shared/calls/fault.ts'
import { findingSource, findingState, severity } from '#shared/calls/findings.ts'
import { batchState } from '#shared/calls/imports.ts'
import { jobState } from '#shared/calls/jobs.ts'
import { role } from '#shared/calls/library.ts'
import { changeOrigin } from '#shared/calls/record-changes.ts'
import { exportedField } from '#shared/calls/record-export.ts'
import { recordingSummary, reviewState } from '#shared/calls/records.ts'
import { rectificationEventName, rectificationState } from '#shared/calls/rectification.ts'
import { taskState } from '#shared/calls/review.ts'
import { sheetVersionState } from '#shared/calls/sheets.ts'
import { verdict, verificationMethod } from '#shared/calls/verifications.ts'
import { analysisMeasures, funnelNodes, isSlaMeasure, measureKinds } from '#shared/domain/analysis/measures.ts'
import { indicatorKeys } from '#shared/domain/general-kpis.ts'
import { exclusionReasons } from '#shared/domain/kpi-exclusions.ts'
import { serviceKpiKeys } from '#shared/domain/service-kpis.ts'
import { findingClass, scoringBasis } from '#shared/domain/sheet.ts'
import { sheetFileProblemCode } from '#shared/domain/sheets/sheet-file-problem.ts'
import { sheetProblemSeverity } from '#shared/domain/sheets/sheet-problem.ts'
import { incomparableReason, itemCause, lostAnswerProblem } from '#shared/domain/what-if/what-if-model.ts'
import { chinese } from '#shared/messages/chinese.ts'
import { english } from '#shared/messages/english.ts'

const project = resolve(import.meta.dirname, '../..')

/** Keys put together when running, by the list their last part comes from: nothing may be missing, nothing left over. */
const families: Readonly<Record<string, readonly string[]>> = {
  'analysis.axes': [...new Set(Object.values(measureKinds).map(({ unit }) => unit))],
  'analysis.charts': chartNames,
  // Limits of time are named as their indicators: kpis.service.
  'analysis.definitions': analysisMeasures.filter((measure) => !isSlaMeasure(measure)),
  'analysis.feedbackKinds': feedbackKind.options,
  'analysis.feedbackRows': feedbackRows.options,
  'analysis.feedbackSources': recordChoices.feedbackSource,
  'analysis.heard': heardMeasure.options,
  'analysis.heardAxes': heardMeasure.options,
  'analysis.incomparable': ['no-observations', 'single-observation', 'no-variation', 'too-few'],
  'analysis.measures': analysisMeasures.filter((measure) => !isSlaMeasure(measure)),
  'analysis.nodes': funnelNodes,
  'analysis.paretoBy': paretoBy.options,
  'analysis.rules': [1, 2, 3, 4, 5, 6, 7, 8].map((rule) => `rule${rule}`),
  'analysis.steps': chartUnit.options,
  'analysis.tests': ['welch', 'rank-sum', 'rank-sum-exact', 'fisher', 'score'],
  'analysis.urgencies': recordChoices.urgency,
  faults: faultCode.options,
  indicators: indicatorKeys,
  'kpis.exclusions': exclusionReasons,
  'kpis.service': serviceKpiKeys,
  'records.export.titles': exportedField.options,
  'reportDesk.words.parts': [
    ...['score', 'met', 'missed', 'findings', 'rectifications', 'signals', 'leading', 'lagging', 'main'],
  ],
  'sheets.file.problems': sheetFileProblemCode,
  'sheets.problems': Object.keys(sheetProblemSeverity),
  'states.batch': batchState.options,
  'states.change': changeOrigin.options,
  'states.channel': channel.options,
  'states.finding': findingState.options,
  'states.findingClass': findingClass.options,
  'states.findingSource': findingSource.options,
  'states.job': jobState.options,
  'states.priority': priority.options,
  'states.recording': recordingSummary.shape.state.options,
  'states.rectification': rectificationState.options,
  'states.rectificationEvent': rectificationEventName.options,
  'states.review': reviewState.options,
  'states.role': role.options,
  'states.scoringBasis': scoringBasis.options,
  'states.severity': severity.options,
  'states.speaker': ['agent', 'customer'],
  'states.sheetVersion': sheetVersionState.options,
  'states.task': taskState.options,
  'states.verdict': verdict.options,
  'states.verificationMethod': verificationMethod.options,
  'whatIf.answers.problems': lostAnswerProblem.options,
  'whatIf.causes': itemCause.options,
  'whatIf.incomparable.reasons': incomparableReason.options,
}

type Words = { readonly [key: string]: string | Words }

/** Dotted key → words, in the catalogue's order. */
function flatten(words: Words, before = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${before}${key}`, value]] : [...flatten(value, `${before}${key}.`)],
    ),
  )
}

/** Both values are handed over; each language takes the one it writes. */
const differentPlaces: ReadonlySet<string> = new Set([
  // 2026 年 5 月, but 2026-05.
  'reports.period.month',
])

const withoutPlural = (key: string): string => key.replace(/_(one|other)$/, '')
const placeholders = (words: string): readonly string[] =>
  [...new Set([...words.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? ''))].sort()

function filesUnder(folder: string, extension: RegExp): readonly string[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => extension.test(name))
    .map((name) => join(folder, name))
}

/** Comments may be in any language and use no key. */
const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')

const sources = [
  ...filesUnder('renderer/src', /\.tsx?$/),
  ...filesUnder('electron', /\.ts$/),
  ...filesUnder('shared', /\.ts$/).filter((file) => !file.startsWith('shared/messages/')),
].map((file) => ({ file, text: withoutComments(readFileSync(join(project, file), 'utf8')) }))
const allSource = sources.map(({ text }) => text).join('\n')

const inChinese = flatten(chinese)
const inEnglish = flatten(english)

/** What precedes the variable part of keys put together when running: `states.task.` */
const dynamicPrefixes = [...allSource.matchAll(/`([a-z]\w*(?:\.[\w-]+)*\.)\$\{/g)].map(([, prefix]) => prefix ?? '')

/** Words put together of two, `table-${problem}`. */
const wordPrefixes = [...allSource.matchAll(/`([a-z]+-)\$\{/g)].map(([, prefix]) => prefix ?? '')

/** Every word in quotes, and every name before a colon: read once, asked for each key. */
const quoted = new Set([...allSource.matchAll(/(?<=['"`])[\w.-]+(?=['"`])/g)].map(([word]) => word))
const named = new Set([...allSource.matchAll(/\b[\w-]+(?=:)/g)].map(([word]) => word))

describe('the message catalogues', () => {
  it('hold the same keys in Chinese and English', () => {
    const keys = (catalogue: ReadonlyMap<string, string>) =>
      [...new Set([...catalogue.keys()].map(withoutPlural))].sort()
    expect(keys(inEnglish)).toEqual(keys(inChinese))
  })

  it('give English both plural forms wherever Chinese counts', () => {
    const counted = [...inChinese.keys()].filter((key) => key.endsWith('_other')).map(withoutPlural)
    const lacking = counted.filter((key) => !inEnglish.has(`${key}_one`) || !inEnglish.has(`${key}_other`))
    expect(lacking).toEqual([])
  })

  it('fill the same places in both languages', () => {
    const differing = [...inEnglish].filter(([key, words]) => {
      if (differentPlaces.has(key)) return false
      const counterpart = inChinese.get(key) ?? inChinese.get(`${withoutPlural(key)}_other`) ?? ''
      // A singular may leave its number out: "one row".
      const expected = placeholders(counterpart).filter(
        (name) => !(key.endsWith('_one') && !placeholders(words).includes(name)),
      )
      return placeholders(words).join() !== expected.join()
    })
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('leave no words empty', () => {
    expect([...inChinese, ...inEnglish].filter(([, words]) => words.trim() === '')).toEqual([])
  })

  it('hold no English catalogue entry left in Chinese', () => {
    const chineseLeft = [...inEnglish].filter(
      ([key, words]) => /[\u4e00-\u9fff]/.test(words) && key !== 'settings.desk.chinese',
    )
    expect(chineseLeft.map(([key]) => key)).toEqual([])
  })

  it.each(Object.entries(families))('hold exactly the values of %s', (family, values) => {
    const parts = [...inChinese.keys()]
      .filter((key) => key.startsWith(`${family}.`))
      .map((key) => key.slice(family.length + 1).split('.')[0] ?? '')
    expect([...new Set(parts)].sort()).toEqual([...values].sort())
  })

  it('hold no key that nothing uses', () => {
    const isUsed = (key: string): boolean => {
      if (Object.keys(families).some((family) => key.startsWith(`${family}.`))) return true
      if (quoted.has(key)) return true
      // Put together when running: then the variable part must be somebody's word.
      return dynamicPrefixes.some((prefix) => key.startsWith(prefix) && saysWord(key.slice(prefix.length)))
    }
    const saysWord = (rest: string): boolean => {
      const [first = ''] = rest.split('.')
      const isComposed = wordPrefixes.some((prefix) => rest.startsWith(prefix) && quoted.has(rest.slice(prefix.length)))
      return quoted.has(rest) || quoted.has(first) || isComposed || named.has(first)
    }
    expect([...new Set([...inChinese.keys()].map(withoutPlural))].filter((key) => !isUsed(key))).toEqual([])
  })

  it('have words for every refusal of the domain and the store', () => {
    const faultCodes = new Set<string>(faultCode.options)
    const codes = [
      ...allSource.matchAll(/\bcode: '([a-z]+(?:-[a-z]+)*)'/g),
      ...allSource.matchAll(/refuseIf\([^']*'([a-z]+(?:-[a-z]+)*)'/g),
      // Records have a column of that name.
      ...allSource.matchAll(/\bproblem: '(?!problem')([a-z]+(?:-[a-z]+)*)'/g),
    ].map(([, code]) => code ?? '')
    const lacking = codes.filter((code) => !faultCodes.has(code) && !inChinese.has(`refusals.${code}`))
    expect([...new Set(lacking)]).toEqual([])
  })
})

describe('the audit', () => {
  it('has words for every action that is written into it', () => {
    const actions = [...allSource.matchAll(/\baction: '([a-z]+\.[a-zA-Z-]+)'/g)].map(([, action]) => action ?? '')
    expect(actions.length).toBeGreaterThan(20)
    const lacking = actions.filter((action) => !inChinese.has(`settings.audit.actions.${action}`))
    expect([...new Set(lacking)]).toEqual([])
  })
})

describe('the page', () => {
  it('has no Chinese words outside the catalogues', () => {
    const offenders = sources
      .filter(({ file }) => file.startsWith('renderer/'))
      .flatMap(({ file, text }) =>
        text.split('\n').flatMap((line) => (/[\u3400-\u9fff]/.test(line) ? [`${file}: ${line.trim()}`] : [])),
      )
    expect(offenders).toEqual([])
  })
})
