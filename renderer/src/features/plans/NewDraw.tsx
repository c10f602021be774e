import { ReloadOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Select, Space, Tooltip } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { today } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { newInspectionLink } from '#renderer/app/links.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import { RecordFilterBar } from '#renderer/features/records/RecordFilterBar.tsx'
import type { Output } from '#shared/calls/calls.ts'
import type { SheetVersionId } from '#shared/calls/common.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import { isDrawable } from '#shared/domain/subjects.ts'
import { DrawPreviewPane, useDrawPreview } from './DrawPreviewPane.tsx'
import { Field } from './Field.tsx'
import styles from './PlansScreen.module.css'
import { isSeed, proposeSeed } from './seed.ts'

export type NewDrawProps = {
  readonly filter: RecordFilter
  readonly onFilterChange: (filter: RecordFilter) => void
  readonly onMade: (made: Output<'draws.create'>) => void
}

/** What is being typed: not yet a plan. */
type Form = {
  readonly name: string
  readonly sheetVersionId: SheetVersionId | null
  readonly perAgent: number | null
  readonly seed: string
}

export function NewDraw({ filter, onFilterChange, onMade }: NewDrawProps): ReactNode {
  const { t } = useTranslation()
  const sheets = usePublishedSheets()
  const [form, setForm] = useState<Form>(() => ({
    name: t('plans.proposedName', { day: today() }),
    sheetVersionId: null,
    perAgent: 3,
    seed: proposeSeed(),
  }))
  const set = (part: Partial<Form>): void => setForm((old) => ({ ...old, ...part }))
  const sheet = sheets.find(({ id }) => id === form.sheetVersionId) ?? sheets.find(canBeDrawnFor) ?? sheets[0] ?? null
  const sheetVersionId = sheet?.id ?? null
  const isByHandOnly = sheet !== null && !canBeDrawnFor(sheet)
  const plan =
    isSeed(form.seed) && form.perAgent !== null && sheet !== null && !isByHandOnly
      ? { filter, perAgent: form.perAgent, seed: form.seed, subjects: sheet.subjects }
      : null
  const preview = useDrawPreview(plan)
  const nothingToDraw = preview.data?.drawnCount === 0
  const create = useDeskCommand('draws.create', {
    invalidates: ['draws.', 'tasks.', 'records.', 'home.'],
    onDone: (made) => {
      // The next draw is another one: with the same seed it would follow from this.
      set({ seed: proposeSeed() })
      onMade(made)
    },
  })

  const submit = (): void => {
    if (plan === null || sheetVersionId === null) return
    const { subjects: _, ...drawn } = plan
    void create.run({ ...drawn, name: form.name, sheetVersionId })
  }

  return (
    <Panel title={t('plans.newDraw')}>
      <RecordFilterBar filter={filter} onChange={onFilterChange} />
      <div className={styles.new}>
        <form
          className={styles.form}
          aria-label={t('plans.newDraw')}
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <DrawFields form={form} set={set} sheets={sheets} sheetVersionId={sheetVersionId} />
          <Button
            type="primary"
            htmlType="submit"
            loading={create.isRunning}
            disabled={plan === null || sheetVersionId === null || form.name.trim() === '' || nothingToDraw}
          >
            {t('plans.draw')}
          </Button>
          <RefusalNote title={t('plans.refused')} refusals={create.fault?.refusals ?? []} onClose={create.reset} />
        </form>
        {isByHandOnly ? <ByHandOnly sheet={sheet} /> : <DrawPreviewPane plan={plan} preview={preview} />}
      </div>
    </Panel>
  )
}

type PublishedSheet = Output<'sheets.list'>[number]

const canBeDrawnFor = ({ subjects }: PublishedSheet): boolean => isDrawable(subjects)

/** Nothing recorded or imported is what these sheets are for: why, and where it is done instead. */
function ByHandOnly({ sheet }: { readonly sheet: PublishedSheet }): ReactNode {
  const { t } = useTranslation()
  const subjects = sheet.subjects.map((subject) => t(`states.subject.${subject}`))
  return (
    <section className={styles.preview} aria-label={t('plans.preview.label')}>
      <p className={styles.sentence} role="status">
        {t('plans.byHandOnly', { subjects: subjects.join(t('records.words.listSeparator')) })}
      </p>
      <p className={styles.hint}>
        <Link to={newInspectionLink()}>{t('inspections.new.action')}</Link>
      </p>
    </section>
  )
}

function usePublishedSheets(): readonly PublishedSheet[] {
  return (useDeskQuery('sheets.list', {}).data ?? []).filter((version) => version.state === 'published')
}

type DrawFieldsProps = {
  readonly form: Form
  readonly set: (part: Partial<Form>) => void
  readonly sheets: readonly PublishedSheet[]
  readonly sheetVersionId: SheetVersionId | null
}

function DrawFields({ form, set, sheets, sheetVersionId }: DrawFieldsProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  return (
    <>
      <Field
        id={`${id}name`}
        label={t('plans.fields.name')}
        problem={form.name.trim() === '' ? t('common.required') : null}
      >
        <Input
          id={`${id}name`}
          maxLength={100}
          value={form.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field id={`${id}sheet`} label={t('plans.fields.sheet')} problem={null}>
        <Select<SheetVersionId>
          id={`${id}sheet`}
          options={sheets.map((sheet) => ({
            value: sheet.id,
            label: t('plans.sheetVersion', { title: sheet.title, version: sheet.version }),
          }))}
          value={sheetVersionId}
          onChange={(next) => set({ sheetVersionId: next })}
        />
      </Field>
      <div className={styles.pair}>
        <Field
          id={`${id}perAgent`}
          label={t('plans.fields.perAgent')}
          problem={form.perAgent === null ? t('common.required') : null}
        >
          <InputNumber<number>
            id={`${id}perAgent`}
            className={styles.full ?? ''}
            min={1}
            max={1000}
            precision={0}
            value={form.perAgent}
            onChange={(perAgent) => set({ perAgent })}
          />
        </Field>
        <SeedField id={`${id}seed`} seed={form.seed} onChange={(seed) => set({ seed })} />
      </div>
    </>
  )
}

type SeedFieldProps = { readonly id: string; readonly seed: string; readonly onChange: (seed: string) => void }

function SeedField({ id, seed, onChange }: SeedFieldProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Field id={id} label={t('plans.fields.seed')} problem={isSeed(seed) ? null : t('plans.seedProblem')}>
      <Space.Compact block>
        <Input
          id={id}
          inputMode="numeric"
          maxLength={15}
          value={seed}
          onChange={(event) => onChange(event.target.value.trim())}
        />
        <Tooltip title={t('plans.anotherSeedHint')}>
          <Button icon={<ReloadOutlined aria-hidden="true" />} onClick={() => onChange(proposeSeed())}>
            {t('plans.anotherSeed')}
          </Button>
        </Tooltip>
      </Space.Compact>
    </Field>
  )
}
