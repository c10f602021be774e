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

function StepRows({ draft, canChange, onChange }: RowsProps): ReactNode {
  const { t } = useTranslation()
  const change = (key: string, part: Partial<DraftStep>): void =>
    onChange({ ...draft, steps: draft.steps.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('ladder.settings.step')}</th>
          <th scope="col">{t('ladder.settings.asks')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {draft.steps.map((one, index) => (
          <tr key={one.key}>
            <td>
              <InputNumber
                className={styles.days ?? ''}
                aria-label={t('ladder.settings.stepOf', { place: index + 1 })}
                disabled={!canChange}
                min={-60}
                max={120}
                precision={0}
                value={one.step}
                onChange={(step) => step !== null && change(one.key, { step })}
              />
              <span className={styles.meaning}>{stepWhenWords(t, one.step)}</span>
            </td>
            <td>
              <Select<LadderAsk>
                className={styles.asks ?? ''}
                aria-label={t('ladder.settings.asksOf', { place: index + 1 })}
                disabled={!canChange}
                value={one.asks}
                options={ladderAsks.map((value) => ({ value, label: t(`ladder.asks.${value}`) }))}
                onChange={(asks) => change(one.key, { asks })}
              />
            </td>
            <td>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                disabled={!canChange || draft.steps.length === 1}
                aria-label={t('ladder.settings.removeStep', { place: index + 1 })}
                onClick={() => onChange({ ...draft, steps: draft.steps.filter(({ key }) => key !== one.key) })}
              />
            </td>
          </tr>
        ))}
        {canChange && draft.steps.length < mostSteps ? (
          <tr>
            <td colSpan={3}>
              <Button
                type="dashed"
                size="small"
                icon={<PlusOutlined />}
                onClick={() => onChange({ ...draft, steps: [...draft.steps, newStep(draft.steps)] })}
              >
                {t('ladder.settings.addStep')}
              </Button>
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  )
}

function LevelRows({ draft, canChange, onChange }: RowsProps): ReactNode {
  const { t } = useTranslation()
  const change = (key: string, part: { readonly title?: string; readonly owner?: string }): void =>
    onChange({ ...draft, levels: draft.levels.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('ladder.settings.level')}</th>
          <th scope="col">{t('ladder.settings.levelOwner')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {draft.levels.map((one, index) => (
          <tr key={one.key}>
            <td>
              <Input
                aria-label={t('ladder.settings.levelOf', { place: index + 1 })}
                maxLength={60}
                disabled={!canChange}
                value={one.title}
                onChange={(event) => change(one.key, { title: event.target.value })}
              />
            </td>
            <td>
              <Input
                aria-label={t('ladder.settings.ownerOf', { place: index + 1 })}
                maxLength={60}
                disabled={!canChange}
                value={one.owner}
                placeholder={t('ladder.settings.ownerHint')}
                onChange={(event) => change(one.key, { owner: event.target.value })}
              />
            </td>
            <td>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                disabled={!canChange}
                aria-label={t('ladder.settings.removeLevel', { place: index + 1 })}
                onClick={() => onChange({ ...draft, levels: draft.levels.filter(({ key }) => key !== one.key) })}
              />
            </td>
          </tr>
        ))}
        {canChange && draft.levels.length < mostLevels ? (
          <tr>
            <td colSpan={3}>
              <Button
                type="dashed"
                size="small"
                icon={<PlusOutlined />}
                onClick={() =>
                  onChange({ ...draft, levels: [...draft.levels, { key: crypto.randomUUID(), title: '', owner: '' }] })
                }
              >
                {t('ladder.settings.addLevel')}
              </Button>
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  )
}
