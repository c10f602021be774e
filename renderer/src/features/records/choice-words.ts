import type { TFunction } from 'i18next'
import { complexity, feedbackKind, feedbackSource, urgency } from '#shared/calls/common.ts'

/** Fields of a record that hold one of a fixed set, and no colour or icon of their own. */
export const choices = {
  urgency: urgency.options,
  complexity: complexity.options,
  feedbackKind: feedbackKind.options,
  feedbackSource: feedbackSource.options,
} as const
export type ChoiceField = keyof typeof choices

export const isChoiceField = (field: string): field is ChoiceField => Object.hasOwn(choices, field)

/** One of them in the words of the interface. */
export function choiceWords(t: TFunction, field: ChoiceField, value: string): string {
  switch (field) {
    case 'urgency':
      return t(`states.urgency.${value as (typeof choices.urgency)[number]}`)
    case 'complexity':
      return t(`states.complexity.${value as (typeof choices.complexity)[number]}`)
    case 'feedbackKind':
      return t(`states.feedbackKind.${value as (typeof choices.feedbackKind)[number]}`)
    case 'feedbackSource':
      return t(`states.feedbackSource.${value as (typeof choices.feedbackSource)[number]}`)
  }
}

export const choiceOptions = (t: TFunction, field: ChoiceField): { value: string; label: string }[] =>
  choices[field].map((value) => ({ value, label: choiceWords(t, field, value) }))
