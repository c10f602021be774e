import type { TFunction } from 'i18next'
import type { RectificationPaperContent } from '../../calls/rectification-papers.ts'
import type { VerificationFigures, VerificationRow } from '../../calls/verifications.ts'
import { formatCount, formatShare } from '../shown-numbers.ts'
import { leftOutTaskLine } from '../verification/leaving-out-words.ts'
import type { PaperPart, PaperPartsSection } from './paper-parts.ts'

/** Why it happened, what was done with what evidence, whether it worked, and who signs for it. */
export function replySections(t: TFunction, content: RectificationPaperContent): PaperPartsSection[] {
  const words = (key: 'causes' | 'measures' | 'verification' | 'signing'): string =>
    t(`papers.rectification.reply.${key}`)
  const { verifications } = content.rectification
  return [
    { title: words('causes'), parts: causeParts(t, content) },
    { title: words('measures'), parts: [measuresTable(t, content), ...fileParts(t, content)] },
    {
      title: words('verification'),
      parts:
        verifications.length === 0
          ? [{ kind: 'text', text: t('papers.rectification.reply.notVerified') }]
          : [verificationsTable(t, verifications)],
    },
    {
      title: words('signing'),
      parts: [
        {
          kind: 'signatures',
          opinion: t('papers.rectification.reply.opinion'),
          lines: (['responsible', 'verifier', 'issuer'] as const).map((who) => ({
            who: t(`papers.rectification.reply.${who}`),
            date: t('papers.signing.date'),
          })),
        },
      ],
    },
  ]
}

/** What was found; lines to write on where nothing is known yet. */
function causeParts(t: TFunction, { rectification }: RectificationPaperContent): readonly PaperPart[] {
  const { causeAnalysis, whys, causes } = rectification
  const parts: PaperPart[] = [
    ...whys.map((why, place) => ({
      kind: 'text' as const,
      text: t('papers.rectification.reply.why', { place: place + 1, why }),
    })),
    ...(causes.length === 0
      ? []
      : [
          {
            kind: 'text' as const,
            text: t('papers.rectification.reply.causeList', { causes: causes.join(t('review.listSeparator')) }),
          },
        ]),
    ...(causeAnalysis === '' ? [] : [{ kind: 'text' as const, text: causeAnalysis }]),
  ]
  return parts.length === 0 ? [{ kind: 'blank', lines: 4 }] : parts
}

/** What an action doesn't say itself is that of the whole, as in the notice. */
function measuresTable(t: TFunction, { rectification }: RectificationPaperContent): PaperPart {
  const column = (key: 'action' | 'department' | 'dueOn' | 'doneOn' | 'proof', kind: 'text' | 'day' | 'instant') => ({
    title: t(`papers.rectification.columns.${key}`),
    kind,
  })
  return {
    kind: 'table',
    widths: [5, 28, 18, 12, 16, 21],
    table: {
      title: t('papers.rectification.reply.measures'),
      columns: [
        { title: t('papers.items.number'), kind: 'number' },
        column('action', 'text'),
        column('department', 'text'),
        column('dueOn', 'day'),
        column('doneOn', 'instant'),
        column('proof', 'text'),
      ],
      rows: rectification.actions.map(
        ({ description, department, owner, doneBy, dueOn, doneAt, evidence, files, isContainment }, place) => [
          place + 1,
          isContainment ? t('papers.rectification.containment', { description }) : description,
          [department || rectification.responsibleDepartment, doneBy || owner || rectification.owner]
            .filter((word) => word !== '')
            .join('\n'),
          dueOn ?? rectification.dueOn,
          doneAt ?? { kind: 'text', value: t('papers.rectification.reply.notDone') },
          [evidence, ...files.map(({ originalName }) => t('papers.rectification.file', { name: originalName }))]
            .filter((line) => line !== '')
            .join('\n'),
        ],
      ),
    },
  }
}

function fileParts(t: TFunction, { rectification: { files } }: RectificationPaperContent): readonly PaperPart[] {
  if (files.length === 0) return []
  const names = files.map(({ originalName }) => originalName).join(t('review.listSeparator'))
  return [{ kind: 'text', text: t('papers.rectification.reply.files', { names }) }]
}

function verificationsTable(t: TFunction, verifications: readonly VerificationRow[]): PaperPart {
  const column = (key: 'method' | 'result' | 'verdict' | 'verifiedBy', kind: 'text') => ({
    title: t(`papers.rectification.columns.${key}`),
    kind,
  })
  return {
    kind: 'table',
    widths: [11, 47, 17, 11, 14],
    table: {
      title: t('papers.rectification.reply.verification'),
      columns: [
        column('method', 'text'),
        column('result', 'text'),
        column('verdict', 'text'),
        column('verifiedBy', 'text'),
        { title: t('papers.rectification.columns.verifiedAt'), kind: 'instant' },
      ],
      rows: verifications.map((one) => [
        t(`states.verificationMethod.${one.method}`),
        resultWords(t, one),
        verdictWords(t, one),
        one.createdByName,
        one.createdAt,
      ]),
    },
  }
}

/** A verdict that somebody gave against the data says so wherever it stands. */
function verdictWords(
  t: TFunction,
  { verdict, isOverridden, computedVerdict, overrideReason }: VerificationRow,
): string {
  const word = t(`states.verdict.${verdict}`)
  if (!isOverridden || computedVerdict === null) return word
  return t('papers.rectification.overridden', {
    verdict: word,
    computed: t(`states.verdict.${computedVerdict}`),
    reason: overrideReason,
  })
}

function resultWords(t: TFunction, { result, figures, contact, contactedOn }: VerificationRow): string {
  const asked = contact === '' ? '' : t('papers.rectification.contacted', { contact, day: contactedOn })
  return [asked, result, ...(figures === null ? [] : figureLines(t, figures))].filter((line) => line !== '').join('\n')
}

/** Both periods, the difference with its interval and test, and the seeds of what was drawn again. */
function figureLines(t: TFunction, figures: VerificationFigures): string[] {
  const { before, after, effect, draws, agentMix } = figures
  const { comparison } = effect
  return [
    t('papers.rectification.periods', {
      beforeFrom: before.period.fromDay,
      beforeTo: before.period.toDay,
      afterFrom: after.period.fromDay,
      afterTo: after.period.toDay,
    }),
    ...(comparison.ok
      ? [
          t(`papers.rectification.differences.${figures.comparedAs}`, {
            ...differenceWords(figures, comparison),
            confidence: formatShare(comparison.confidence),
            test: t(`verification.tests.${comparison.test}`),
            p: comparison.pValue < 0.001 ? '< 0.001' : `= ${comparison.pValue.toFixed(3)}`,
          }),
        ]
      : []),
    ...(agentMix === null
      ? []
      : [
          t('verification.lines.agentMix', {
            before: formatCount(agentMix.before),
            after: formatCount(agentMix.after),
            both: formatCount(agentMix.both),
          }),
        ]),
    ...draws.flatMap(({ seed, drawn, frameSize, leftOut }) => [
      t('papers.rectification.drawn', { seed, drawn: formatCount(drawn), frame: formatCount(frameSize) }),
      ...leftOut.map((task) => leftOutTaskLine(t, task)),
    ]),
  ]
}

type Compared = Extract<VerificationFigures['effect']['comparison'], { ok: true }>

function differenceWords({ comparedAs }: VerificationFigures, { value, low, high }: Compared) {
  const factor = comparedAs === 'proportions' ? 100 : 1
  const digits = comparedAs === 'rates' ? 2 : 1
  const signed = (one: number | null): string => {
    if (one === null) return '∞'
    const shown = (one * factor).toFixed(digits)
    return comparedAs !== 'rates' && one > 0 ? `+${shown}` : shown.replace('-', '−')
  }
  return { value: signed(value), low: signed(low), high: signed(high) }
}
