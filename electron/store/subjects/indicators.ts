import type { Input, Output } from '#shared/calls/calls.ts'
import {
  type IndicatorScope,
  type IndicatorSettings,
  type IndicatorValue,
  indicatorSettings,
} from '#shared/calls/indicators.ts'
import { addMonths, type DayPeriod, dayOf, monthsPeriod, previousPeriod } from '#shared/domain/days.ts'
import { type KpiRows, kpiValues } from '#shared/domain/kpi.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { listKpiTargets } from './figures.ts'
import { gatherEvaluationsFromColumns, gatherServicesOfPeriods, isRatedTwiceIn } from './indicator-columns.ts'
import { countOwn, listOwn, listOwnInUse, retireOwn, saveOwn } from './indicator-own.ts'
import {
  countAppeals,
  countLeftOut,
  listEvaluationFigures,
  listRepeats,
  listScopedClosures,
  measureAgreement,
  noAgreement,
} from './indicator-rows.ts'
import { gatherServices, type ServiceRows, type SlaJudge } from './indicator-services.ts'
import { listTargets, setTarget } from './indicator-targets.ts'
import { readSetting, writeSetting } from './library.ts'
import { librarySlaRules } from './sla-rules.ts'
import { libraryCalendar } from './working-time.ts'

const settingsKey = 'indicators'

function readIndicatorSettings(store: ReadableStore): IndicatorSettings {
  const kept = indicatorSettings.safeParse(JSON.parse(readSetting(store, settingsKey) ?? '{}'))
  return kept.success ? kept.data : { satisfactionBy: 'share' }
}

function saveSettings(store: WritableStore, wanted: IndicatorSettings, context: CommandContext): IndicatorSettings {
  return inTransaction(store, 'save indicator settings', () => {
    writeSetting(store, settingsKey, JSON.stringify(wanted))
    appendAudit(store, context, {
      action: 'indicators.saveSettings',
      subject: 'library',
      subjectId: settingsKey,
      detail: wanted,
    })
    return wanted
  })
}

/** Where rows are counted: by SQL, or from the columns of the thread that holds them. The counts are the same. */
type Source = {
  readonly services: (
    store: ReadableStore,
    periods: readonly DayPeriod[],
    scope: IndicatorScope,
    judge: SlaJudge,
  ) => readonly ServiceRows[]
  readonly evaluations: (
    store: ReadableStore,
    period: DayPeriod,
    scope: IndicatorScope,
  ) => Pick<KpiRows, 'evaluations' | 'leftOut'>
  /** Whether anything of the period may have been scored by several people. */
  readonly isRatedTwice: (store: ReadableStore, period: DayPeriod) => boolean
}

const fromTables: Source = {
  services: (store, periods, scope, judge) => periods.map((period) => gatherServices(store, period, scope, judge)),
  evaluations: (store, period, scope) => ({
    evaluations: listEvaluationFigures(store, period, scope),
    leftOut: countLeftOut(store, period, scope),
  }),
  isRatedTwice: () => true,
}

const fromColumns: Source = {
  services: gatherServicesOfPeriods,
  evaluations: gatherEvaluationsFromColumns,
  isRatedTwice: isRatedTwiceIn,
}

const noEvaluations: ReturnType<Source['evaluations']> = {
  evaluations: [],
  leftOut: { byHand: 0, recordChecks: 0, reMonitored: 0 },
}

const asValue = (value: ReturnType<typeof kpiValues>[number]): IndicatorValue => ({
  ...value,
  exclusions: [...value.exclusions],
  undecided: [...value.undecided],
})

type Asked = { readonly period: DayPeriod; readonly scope?: IndicatorScope }
type Now = Pick<CommandContext, 'now'>

/** Every indicator of each period; no day is in two of them. */
function valuesFrom(
  source: Source,
  store: ReadableStore,
  periods: readonly DayPeriod[],
  scope: IndicatorScope,
  { now }: Now,
): readonly IndicatorValue[][] {
  const judge: SlaJudge = { rules: librarySlaRules(store), calendar: libraryCalendar(store), now }
  const { satisfactionBy } = readIndicatorSettings(store)
  const targets = listKpiTargets(store)
  const own = listOwnInUse(store)
  const services = source.services(store, periods, scope, judge)
  const closures = listScopedClosures(store, periods, scope)
  const repeats = listRepeats(store, periods, scope)
  const appeals = countAppeals(store, periods, scope)
  return periods.map((period, place) => {
    const rows: KpiRows = {
      ...(services[place] as ServiceRows),
      ...source.evaluations(store, period, scope),
      closures,
      repeats: repeats[place] ?? { closed: 0, recurred: 0 },
      appeals: appeals[place] ?? { scoreKept: 0, scoreChanged: 0, undecided: 0, withdrawn: 0 },
      agreement: source.isRatedTwice(store, period) ? measureAgreement(store, period, scope) : noAgreement,
      own: own.map((one) => ({ ...one, ...countOwn(store, one, period, scope) })),
      slaRules: judge.rules,
      satisfactionBy,
      today: dayOf(now),
    }
    return kpiValues(rows, targets, period).map(asValue)
  })
}

/**
 * Every indicator of a period: the one list that the indicators' screen, home, reports, breaches and verifications show.
 * `now` decides which open records are late by now and which rectifications are past their day. Counted by SQL, in any
 * thread.
 */
export const indicatorValues = (store: ReadableStore, asked: Asked, now: Now): IndicatorValue[] =>
  valuesFrom(fromTables, store, [asked.period], asked.scope ?? {}, now).flat()

/** The same from the columns: for calls and operations of the thread for figures, where it takes a tenth of the time. */
export const indicatorValuesFromColumns = (store: ReadableStore, asked: Asked, now: Now): IndicatorValue[] =>
  valuesFrom(fromColumns, store, [asked.period], asked.scope ?? {}, now).flat()

/**
 * The same of each of several periods, without the indicators of evaluations: who asks for so many has the evaluations
 * already. No day is in two of the periods.
 */
export const indicatorSteps = (
  store: ReadableStore,
  periods: readonly DayPeriod[],
  scope: IndicatorScope,
  now: Now,
): readonly IndicatorValue[][] =>
  valuesFrom({ ...fromColumns, evaluations: () => noEvaluations }, store, periods, scope, now)

/**
 * The same by SQL, beside the period before: for home, which is there long before a million records would be in columns.
 */
export function compareIndicators(
  store: ReadableStore,
  { period }: Input<'indicators.compared'>,
  context: Now,
): Output<'indicators.compared'> {
  const before = previousPeriod(period)
  const [now, then] = valuesFrom(fromTables, store, [period, before], {}, context)
  const thenByKey = new Map(then?.map(({ key, estimate }) => [key, estimate]))
  return {
    before,
    values: (now ?? []).map((value) => ({
      ...value,
      before: thenByKey.get(value.key) ?? { ok: false, reason: 'no-data', n: 0 },
    })),
  }
}

/** The same for each of the months up to that of a day, from the columns. */
function indicatorMonths(
  store: ReadableStore,
  { toDay, months: count, scope }: Input<'indicators.months'>,
  context: Now,
): Output<'indicators.months'> {
  const last = toDay.slice(0, 7)
  const months = Array.from({ length: count }, (_, place) => addMonths(last, place - count + 1))
  const periods = months.map((month) => monthsPeriod(month, month))
  const values = valuesFrom(fromColumns, store, periods, scope, context)
  const keys = values.at(-1)?.map(({ key }) => key) ?? []
  const byKey = values.map((one) => new Map(one.map((value) => [value.key, value])))
  return {
    months,
    series: keys.map((key) => ({
      key,
      points: byKey.flatMap((month) => {
        const value = month.get(key)
        if (value === undefined) return []
        const { estimate, numerator, denominator, target, verdict } = value
        return [{ estimate, numerator, denominator, target, verdict }]
      }),
    })),
  }
}

export const indicatorHandlers: StoreHandlersOf<
  | 'indicators.values'
  | 'indicators.months'
  | 'indicators.compared'
  | 'indicators.settings'
  | 'indicators.saveSettings'
  | 'indicators.targets'
  | 'indicators.setTarget'
  | 'indicators.own'
  | 'indicators.tryOwn'
  | 'indicators.saveOwn'
  | 'indicators.retireOwn'
> = {
  'indicators.values': indicatorValuesFromColumns,
  'indicators.months': indicatorMonths,
  'indicators.compared': compareIndicators,
  'indicators.settings': (store) => readIndicatorSettings(store),
  'indicators.saveSettings': saveSettings,
  'indicators.targets': listTargets,
  'indicators.setTarget': setTarget,
  'indicators.own': (store) => listOwn(store),
  'indicators.tryOwn': (store, { indicator, period }) => countOwn(store, indicator, period, {}),
  'indicators.saveOwn': saveOwn,
  'indicators.retireOwn': retireOwn,
}
