import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import { stepWhenWords } from '#renderer/features/rectification/ladder-words.ts'
import { type Ladder, type LadderAsk, ladderAsks } from '#shared/domain/rectification-ladder.ts'
import styles from './Ladder.module.css'
import {
  type DraftStep,
  draftOf,
  isChanged,
  type LadderDraft,
  ladderOf,
  mostLevels,
  mostSteps,
  newStep,
} from './ladder-draft.ts'

/** When a rectification reminds of its due day, and who takes over when it is escalated. */
export function LadderPanel({ canChange }: { readonly canChange: boolean }): ReactNode {
  const { t } = useTranslation()
  const ladder = useDeskQuery('ladder.get', {})
  return (
    <Panel title={t('ladder.settings.title')}>
      <p className={styles.quiet}>{t('ladder.settings.note')}</p>
      <Answered query={ladder}>
        {(saved) => <LadderForm key={JSON.stringify(saved)} saved={saved} canChange={canChange} />}
      </Answered>
    </Panel>
  )
}

function LadderForm({ saved, canChange }: { readonly saved: Ladder; readonly canChange: boolean }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const [draft, setDraft] = useState(() => draftOf(saved))
  const save = useDeskCommand('ladder.save', {
    invalidates: ['ladder.', 'rectifications.', 'home.'],
    onDone: () => notices.done(t('ladder.settings.saved')),
  })
  return (
    <>
      <StepRows draft={draft} canChange={canChange} onChange={setDraft} />
      <LevelRows draft={draft} canChange={canChange} onChange={setDraft} />
      <RefusalNote title={t('ladder.settings.refused')} refusals={save.fault?.refusals ?? []} />
      <div className={styles.buttons}>
        <Button
          type="primary"
          disabled={!canChange || !isChanged(saved, draft)}
          loading={save.isRunning}
          onClick={() => void save.run(ladderOf(draft))}
        >
          {t('common.actions.save')}
        </Button>
      </div>
      {canChange ? null : <p className={styles.quiet}>{t('ladder.settings.onlyLead')}</p>}
    </>
  )
}

type RowsProps = {
  readonly draft: LadderDraft
  readonly canChange: boolean
  readonly onChange: (draft: LadderDraft) => void
}

type EditedRowsProps<T> = {
  readonly heads: readonly string[]
  readonly rows: readonly T[]
  readonly canChange: boolean
  /** Fewer rows than this can't be. */
  readonly fewest: number
  readonly most: number
  readonly cellsOf: (row: T, place: number) => readonly ReactNode[]
  readonly removeWords: (place: number) => string
  readonly addWords: string
  readonly onRemove: (row: T) => void
  readonly onAdd: () => void
}

/** A short table whose rows are changed in place, taken out and added. */
function EditedRows<T extends { readonly key: string }>(props: EditedRowsProps<T>): ReactNode {
  const { heads, rows, canChange, fewest, most, cellsOf, removeWords, addWords, onRemove, onAdd } = props
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.key}>
            {cellsOf(row, index + 1).map((cell, column) => (
              <td key={heads[column]}>{cell}</td>
            ))}
            <td>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                disabled={!canChange || rows.length <= fewest}
                aria-label={removeWords(index + 1)}
                onClick={() => onRemove(row)}
              />
            </td>
          </tr>
        ))}
        {canChange && rows.length < most ? (
          <tr>
            <td colSpan={heads.length + 1}>
              <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={onAdd}>
                {addWords}
              </Button>
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  )
}

function StepRows({ draft, canChange, onChange }: RowsProps): ReactNode {
  const { t } = useTranslation()
  const change = (key: string, part: Partial<DraftStep>): void =>
    onChange({ ...draft, steps: draft.steps.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  return (
    <EditedRows
      heads={[t('ladder.settings.step'), t('ladder.settings.asks')]}
      rows={draft.steps}
      canChange={canChange}
      fewest={1}
      most={mostSteps}
      cellsOf={(one, place) => [
        <span key="step" className={styles.step}>
          <InputNumber
            className={styles.days ?? ''}
            aria-label={t('ladder.settings.stepOf', { place })}
            disabled={!canChange}
            min={-60}
            max={120}
            precision={0}
            value={one.step}
            onChange={(step) => step !== null && change(one.key, { step })}
          />
          <span className={styles.meaning}>{stepWhenWords(t, one.step)}</span>
        </span>,
        <Select<LadderAsk>
          key="asks"
          className={styles.asks ?? ''}
          aria-label={t('ladder.settings.asksOf', { place })}
          disabled={!canChange}
          value={one.asks}
          options={ladderAsks.map((value) => ({ value, label: t(`ladder.asks.${value}`) }))}
          onChange={(asks) => change(one.key, { asks })}
        />,
      ]}
      removeWords={(place) => t('ladder.settings.removeStep', { place })}
      addWords={t('ladder.settings.addStep')}
      onRemove={({ key }) => onChange({ ...draft, steps: draft.steps.filter((one) => one.key !== key) })}
      onAdd={() => onChange({ ...draft, steps: [...draft.steps, newStep(draft.steps)] })}
    />
  )
}

function LevelRows({ draft, canChange, onChange }: RowsProps): ReactNode {
  const { t } = useTranslation()
  const change = (key: string, part: { readonly title?: string; readonly owner?: string }): void =>
    onChange({ ...draft, levels: draft.levels.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  return (
    <EditedRows
      heads={[t('ladder.settings.level'), t('ladder.settings.levelOwner')]}
      rows={draft.levels}
      canChange={canChange}
      fewest={0}
      most={mostLevels}
      cellsOf={(one, place) => [
        <Input
          key="title"
          aria-label={t('ladder.settings.levelOf', { place })}
          maxLength={60}
          disabled={!canChange}
          value={one.title}
          onChange={({ target }) => change(one.key, { title: target.value })}
        />,
        <Input
          key="owner"
          aria-label={t('ladder.settings.ownerOf', { place })}
          maxLength={60}
          disabled={!canChange}
          value={one.owner}
          placeholder={t('ladder.settings.ownerHint')}
          onChange={({ target }) => change(one.key, { owner: target.value })}
        />,
      ]}
      removeWords={(place) => t('ladder.settings.removeLevel', { place })}
      addWords={t('ladder.settings.addLevel')}
      onRemove={({ key }) => onChange({ ...draft, levels: draft.levels.filter((one) => one.key !== key) })}
      onAdd={() =>
        onChange({ ...draft, levels: [...draft.levels, { key: crypto.randomUUID(), title: '', owner: '' }] })
      }
    />
  )
}
