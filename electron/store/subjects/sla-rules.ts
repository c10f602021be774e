import { z } from 'zod'
import { type Refusal, refuse } from '#shared/calls/fault.ts'
import { type SlaRuleChoice, type SlaRuleSetting, slaRuleChoice } from '#shared/calls/sla.ts'
import { defaultSlaRules, type SlaLimit, type SlaRule } from '#shared/domain/sla-rules.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { readSetting, writeSetting } from './library.ts'

/* The standards' rules with what this library decided about their limits. */

const key = 'sla.rules'
const kept = z.array(slaRuleChoice)

const usualOf = ({ limits, warnAtPercent }: SlaRule): SlaRuleSetting['usual'] =>
  ({ limits: structuredClone(limits), warnAtPercent }) as SlaRuleSetting['usual']

const choicesOf = (store: ReadableStore): ReadonlyMap<string, SlaRuleChoice> => {
  const read = kept.safeParse(JSON.parse(readSetting(store, key) ?? '[]'))
  return new Map((read.success ? read.data : []).map((choice) => [choice.key, choice]))
}

export function listSlaRules(store: ReadableStore): SlaRuleSetting[] {
  const choices = choicesOf(store)
  return defaultSlaRules.map((rule) => {
    const usual = usualOf(rule)
    const { limits, warnAtPercent, isUsed } = choices.get(rule.key) ?? { ...usual, isUsed: true }
    return { key: rule.key, until: rule.until, unit: rule.unit, limits, warnAtPercent, isUsed, usual }
  })
}

/** The rules this library judges its services by: those in use, with its own limits. */
export function librarySlaRules(store: ReadableStore): readonly SlaRule[] {
  const settings = new Map(listSlaRules(store).map((setting) => [setting.key, setting]))
  return defaultSlaRules.flatMap((rule) => {
    const setting = settings.get(rule.key)
    if (setting === undefined || !setting.isUsed) return []
    return [{ ...rule, limits: setting.limits, warnAtPercent: setting.warnAtPercent }]
  })
}

const limitsIn = ({ limits }: SlaRuleChoice): readonly (readonly [place: string, limit: SlaLimit])[] =>
  limits.by === 'all' ? [['all', limits.limit]] : Object.entries(limits.limits)

function choiceRefusals(choice: SlaRuleChoice): Refusal[] {
  const rule = defaultSlaRules.find((one) => one.key === choice.key)
  if (rule === undefined || rule.limits.by !== choice.limits.by) {
    return [{ code: 'sla-rule-unknown', field: `rules.${choice.key}` }]
  }
  return limitsIn(choice).flatMap(([place, { excellent, target }]) => {
    const field = `rules.${choice.key}.${place}`
    if (target === 0) return [{ code: 'sla-target-zero', field }]
    return excellent !== null && excellent > target ? [{ code: 'sla-excellent-above-target', field }] : []
  })
}

export function saveSlaRules(
  store: WritableStore,
  { rules }: { readonly rules: readonly SlaRuleChoice[] },
  context: CommandContext,
): SlaRuleSetting[] {
  return inTransaction(store, 'save SLA rules', () => {
    const refusals = rules.flatMap(choiceRefusals)
    if (refusals.length > 0) refuse(refusals)
    const before = choicesOf(store)
    const after = new Map([...before, ...rules.map((rule) => [rule.key, rule] as const)])
    writeSetting(store, key, JSON.stringify([...after.values()]))
    const was = rules.map((rule) => before.get(rule.key) ?? null)
    appendAudit(store, context, {
      action: 'sla.saveRules',
      subject: 'library',
      subjectId: key,
      detail: { before: was, after: rules },
    })
    return listSlaRules(store)
  })
}
