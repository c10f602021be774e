import type { TFunction } from 'i18next'
import { grouped } from '../grouped.ts'
import type { ReportControl, ReportModel } from './report-model.ts'
import { indicatorName, linkTo, namesWords, sentencesInARow } from './report-words.ts'

/* What the control charts say in words: the signals of the period, what is steady, and what can't be judged yet. */

type Signal = Pick<ReportControl['signals'][number], 'rule' | 'from' | 'to' | 'isHigh'>
export type ToldSignal = { readonly control: ReportControl; readonly signal: Signal }

/** Indicators whose signals are told in words at the most; the table has them all. */
const indicatorsToldAtMost = 6

/** What says most first: long runs, trends, then points that are merely far out. */
const importance = [2, 3, 5, 6]

const hasSignal = ({ signals }: ReportControl): boolean => signals.some(({ isOfPeriod }) => isOfPeriod)

/**
 * The signals of the period as one would tell them: neighbours beyond a limit as one stretch, and one shift to a side
 * once. Where points lie beyond the limits, these are told alone: runs on the other side are mostly what they leave.
 */
function signalsOfPeriod({ signals }: ReportControl): readonly Signal[] {
  const own = joined(signals.filter(({ isOfPeriod }) => isOfPeriod))
  const beyond = own.filter(({ rule }) => rule === 1)
  if (beyond.length > 0) return beyond
  const told: Signal[] = []
  for (const signal of own.toSorted((a, b) => importance.indexOf(a.rule) - importance.indexOf(b.rule))) {
    const isTold = told.some(
      ({ from, to, isHigh }) => isHigh === signal.isHigh && from <= signal.to && signal.from <= to,
    )
    if (!isTold) told.push(signal)
  }
  return told.toSorted((a, b) => a.from - b.from)
}

/** Points beyond the same limit one after the other are one stretch. */
function joined(signals: readonly Signal[]): readonly Signal[] {
  const stretches: Signal[] = []
  for (const signal of signals.toSorted((a, b) => a.from - b.from)) {
    const before = stretches.findIndex(
      ({ rule, isHigh, to }) => rule === 1 && signal.rule === 1 && isHigh === signal.isHigh && to === signal.from - 1,
    )
    const known = stretches[before]
    if (known === undefined) stretches.push(signal)
    else stretches[before] = { ...known, to: signal.to }
  }
  return stretches
}

/** The signals a report speaks of, in the order of the charts. */
export const signalsToTell = ({ controls }: ReportModel): readonly ToldSignal[] =>
  controls
    .filter(hasSignal)
    .slice(0, indicatorsToldAtMost)
    .flatMap((control) => signalsOfPeriod(control).map((signal) => ({ control, signal })))

/** How the charts stand: those without a signal in the period, those that can't be judged and why, those not told. */
export function chartStandings({ controls }: ReportModel) {
  const judged = controls.filter(({ centre }) => centre !== null)
  return {
    judged,
    steady: judged.filter((control) => !hasSignal(control)),
    tooShort: controls.filter(({ unjudged }) => unjudged === 'too-short'),
    tooRare: controls.filter(({ unjudged }) => unjudged === 'too-rare'),
    more: controls.filter(hasSignal).slice(indicatorsToldAtMost),
  }
}

/** How many steps with a value a signal spans: a run of nine that went on for three more is a run of twelve. */
export const spanOf = ({ points }: ReportControl, { from, to }: Signal): number =>
  points.slice(from, to + 1).filter(({ value }) => value.ok).length

/** What a rule of Nelson's means, in words; `steps` is how many steps it spans, written out or linked. */
export function ruleWords({ step }: ReportControl, { rule, isHigh }: Signal, steps: string, t: TFunction): string {
  const side = isHigh ? 'high' : 'low'
  const unit = t(`reports.counted.${step}`)
  switch (rule) {
    case 1:
      return t(`reports.rules.beyond.${side}`)
    case 2:
      return t(`reports.rules.oneSide.${side}`, { steps, unit })
    case 3:
      return t(`reports.rules.trend.${side}`, { steps, unit })
    case 5:
      return t(`reports.rules.twoOfThree.${side}`, { unit })
    default:
      return t(`reports.rules.fourOfFive.${side}`, { unit })
  }
}

/** One sentence an indicator: from when to when it breaks which rule of its chart; then what else is to be said. */
export function signalsWords(model: ReportModel, t: TFunction): string {
  const { judged, steady, tooShort, tooRare, more } = chartStandings(model)
  const signals = signalsToTell(model)
  const names = (controls: readonly ReportControl[], count: string): string =>
    namesWords(
      controls.map((control) => indicatorName(t, control)),
      linkTo(count),
      t,
    )
  const steadyWords = (): string => {
    if (signals.length > 0) return t('reports.paragraphs.othersSteady', { n: linkTo('controls.steady') })
    const indicators = names(steady, 'controls.steady')
    return t(steady.length === 1 ? 'reports.paragraphs.oneSteady' : 'reports.paragraphs.steady', { indicators })
  }
  return sentencesInARow(
    [
      judged.length === 0 && tooShort.length > 0 ? t('reports.paragraphs.noControl') : null,
      ...toldSentences(signals, t),
      more.length > 0 ? t('reports.paragraphs.moreSignals', { n: linkTo('controls.more') }) : null,
      steady.length > 0 ? steadyWords() : null,
      judged.length > 0 && tooShort.length > 0
        ? t('reports.paragraphs.tooShort', { indicators: names(tooShort, 'controls.tooShort') })
        : null,
      tooRare.length > 0 ? t('reports.paragraphs.tooRare', { indicators: names(tooRare, 'controls.tooRare') }) : null,
    ],
    t,
  )
}

function toldSentences(signals: readonly ToldSignal[], t: TFunction): readonly string[] {
  const numbered = signals.map((told, place) => ({ ...told, words: signalWords(told, place, t) }))
  return [...grouped(numbered, ({ control }) => control)].map(([control, own]) =>
    t('reports.paragraphs.signals', {
      name: indicatorName(t, control),
      signals: own.map(({ words }) => words).join(t('reports.paragraphs.signalSeparator')),
    }),
  )
}

function signalWords({ control, signal }: ToldSignal, place: number, t: TFunction): string {
  const part = (name: string): string => linkTo(`signal${place + 1}.${name}`)
  const rule = ruleWords(control, signal, part('steps'), t)
  const values = { from: part('from'), to: part('to'), rule }
  return t(signal.from === signal.to ? 'reports.paragraphs.signalAt' : 'reports.paragraphs.signal', values)
}
