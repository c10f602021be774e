import { ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { DepartmentId } from '#shared/calls/common.ts'
import type { FindingClass } from '#shared/domain/sheet.ts'
import styles from './FindingLists.module.css'
import { type CauseDraft, type KindDraft, movedUp } from './finding-lists-draft.ts'

type Department = { readonly value: DepartmentId; readonly label: string }

const longestName = 60
let added = 0
/** New rows have no id yet. */
const newKey = (): string => {
  added += 1
  return `new-${added}`
}

/** The sub-classes of one class; what findings have is retired instead of deleted. */
export function KindRows(props: {
  readonly of: FindingClass
  readonly kinds: readonly KindDraft[]
  readonly departments: readonly Department[]
  readonly onChange: (kinds: readonly KindDraft[]) => void
}): ReactNode {
  const { of, kinds, departments, onChange } = props
  const { t } = useTranslation()
  const change = (key: string, part: Partial<KindDraft>): void =>
    onChange(kinds.map((kind) => (kind.key === key ? { ...kind, ...part } : kind)))
  const add = (): void =>
    onChange([
      ...kinds,
      { key: newKey(), id: null, findingClass: of, name: '', departmentId: null, isRetired: false, used: 0 },
    ])
  return (
    <section aria-label={t('findings.lists.kinds')}>
      <h3 className={styles.heading}>{t('findings.lists.kinds')}</h3>
      <ul className={styles.rows}>
        {kinds
          .filter((kind) => kind.findingClass === of)
          .map((kind) => (
            <li key={kind.key}>
              <Input
                size="small"
                aria-label={t('findings.lists.name')}
                value={kind.name}
                maxLength={longestName}
                onChange={({ target }) => change(kind.key, { name: target.value })}
              />
              <Select
                size="small"
                className={styles.own ?? ''}
                aria-label={t('findings.lists.department')}
                allowClear
                placeholder={t('findings.lists.ofClass')}
                value={kind.departmentId}
                options={[...departments]}
                onChange={(chosen) => change(kind.key, { departmentId: chosen ?? null })}
              />
              <MoveUp name={kind.name} onClick={() => onChange(movedUp(kinds, kind.key))} />
              <KindEnd
                kind={kind}
                onRetire={(isRetired) => change(kind.key, { isRetired })}
                onRemove={() => onChange(kinds.filter(({ key }) => key !== kind.key))}
              />
            </li>
          ))}
      </ul>
      <Button size="small" onClick={add}>
        {t('findings.lists.addKind')}
      </Button>
    </section>
  )
}

function KindEnd(props: {
  readonly kind: KindDraft
  readonly onRetire: (isRetired: boolean) => void
  readonly onRemove: () => void
}): ReactNode {
  const { kind, onRetire, onRemove } = props
  const { t } = useTranslation()
  const { name } = kind
  if (kind.used === 0)
    return (
      <span className={styles.end}>
        <Remove name={name} onClick={onRemove} />
      </span>
    )
  return (
    <span className={styles.end}>
      {kind.isRetired ? (
        <StatusTag tone="neutral">{t('findings.lists.retired')}</StatusTag>
      ) : (
        <span className={styles.quiet}>{t('findings.lists.inUse', { count: kind.used })}</span>
      )}
      <Button
        type="link"
        size="small"
        aria-label={t(kind.isRetired ? 'findings.lists.restoreOne' : 'findings.lists.retireOne', { name })}
        onClick={() => onRetire(!kind.isRetired)}
      >
        {t(kind.isRetired ? 'findings.lists.restore' : 'findings.lists.retire')}
      </Button>
    </span>
  )
}

/** The causes of one class. Findings keep the words they were given. */
export function CauseRows(props: {
  readonly of: FindingClass
  readonly causes: readonly CauseDraft[]
  readonly onChange: (causes: readonly CauseDraft[]) => void
}): ReactNode {
  const { of, causes, onChange } = props
  const { t } = useTranslation()
  return (
    <section aria-label={t('findings.lists.causes')}>
      <h3 className={styles.heading}>{t('findings.lists.causes')}</h3>
      <ul className={styles.rows}>
        {causes
          .filter((cause) => cause.findingClass === of)
          .map((cause) => (
            <li key={cause.key}>
              <Input
                size="small"
                aria-label={t('findings.lists.name')}
                value={cause.name}
                maxLength={longestName}
                onChange={({ target }) =>
                  onChange(causes.map((one) => (one.key === cause.key ? { ...one, name: target.value } : one)))
                }
              />
              <MoveUp name={cause.name} onClick={() => onChange(movedUp(causes, cause.key))} />
              <Remove name={cause.name} onClick={() => onChange(causes.filter(({ key }) => key !== cause.key))} />
            </li>
          ))}
      </ul>
      <Button size="small" onClick={() => onChange([...causes, { key: newKey(), findingClass: of, name: '' }])}>
        {t('findings.lists.addCause')}
      </Button>
    </section>
  )
}

function MoveUp({ name, onClick }: { readonly name: string; readonly onClick: () => void }): ReactNode {
  const { t } = useTranslation()
  const label = t('findings.lists.up', { name })
  return (
    <Button type="text" size="small" icon={<ArrowUpOutlined />} aria-label={label} title={label} onClick={onClick} />
  )
}

function Remove({ name, onClick }: { readonly name: string; readonly onClick: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <Button
      type="text"
      size="small"
      icon={<DeleteOutlined />}
      aria-label={t('findings.lists.removeOne', { name })}
      title={t('findings.lists.remove')}
      onClick={onClick}
    />
  )
}
