import type { TFunction } from 'i18next'
import { formatDateTime, missing } from '#renderer/app/format.ts'
import { customFieldName, type FieldValue, type PlainField } from '#shared/domain/record-fields.ts'
import { choiceWords, isChoiceField } from './choice-words.ts'

/** A changed field by the name it has on the record's page; the user's own fields by their header. */
export function changedFieldWords(t: TFunction, field: string): string {
  const name = customFieldName(field)
  if (name !== null) return name
  return field === 'agentId' ? t('records.detail.fields.agent') : t(`records.detail.fields.${field as FieldWithWords}`)
}

type FieldWithWords = Exclude<PlainField, 'agentId'>

/** A value as the record's page says it. */
export function changedValueWords(t: TFunction, field: string, value: FieldValue): string {
  if (value === null || value === '') return missing
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (isChoiceField(field)) return choiceWords(t, field, String(value))
  switch (field) {
    case 'startedAt':
    case 'respondedAt':
    case 'completedAt':
    case 'viewedAt':
    case 'contactedAt':
    case 'solutionOfferedAt':
    case 'planGivenAt':
    case 'progressToldAt':
      return formatDateTime(Number(value))
    case 'channel':
      return t(`states.channel.${value as 'phone'}`)
    case 'priority':
      return t(`states.priority.${value as 'A'}`)
    case 'ringSeconds':
    case 'talkSeconds':
      return t('records.detail.seconds', { seconds: value })
    default:
      return String(value)
  }
}
