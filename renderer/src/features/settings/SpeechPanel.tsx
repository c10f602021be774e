import { Alert, Button, InputNumber, Progress } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { isUnderWay, useJobs } from '#renderer/app/jobs.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { Job } from '#shared/calls/jobs.ts'
import { type SpeechSettings, speechSettings } from '#shared/calls/speech.ts'
import styles from './Settings.module.css'

type Field = {
  readonly name: keyof SpeechSettings
  readonly unit: 'decibels' | 'seconds' | 'milliseconds' | 'share'
  /** What is shown of a step of the setting. */
  readonly scale: number
  readonly least: number
  readonly most: number
  readonly step: number
}

/** As they are shown: the limits are the contract's. */
const fields: readonly Field[] = [
  { name: 'silenceLongerThanMs', unit: 'seconds', scale: 1000, least: 0.5, most: 600, step: 0.5 },
  { name: 'aboveFloorDb', unit: 'decibels', scale: 1, least: 3, most: 30, step: 1 },
  { name: 'gateDb', unit: 'decibels', scale: 1, least: 3, most: 60, step: 1 },
  { name: 'shortestGapMs', unit: 'milliseconds', scale: 1, least: 0, most: 2000, step: 10 },
  { name: 'shortestBurstMs', unit: 'milliseconds', scale: 1, least: 0, most: 1000, step: 10 },
  { name: 'voiceProbability', unit: 'share', scale: 0.01, least: 5, most: 95, step: 5 },
]

const usual = speechSettings.parse({})

/** What counts as speech and silence, and finding it anew in everything. */
export function SpeechPanel({ canChange }: { readonly canChange: boolean }): ReactNode {
  const { t } = useTranslation()
  const settings = useDeskQuery('speech.settings', {})
  return (
    <Panel title={t('settings.speech.title')}>
      <p className={styles.quiet}>{t('settings.speech.note')}</p>
      <Answered query={settings}>
        {(saved) => <SpeechForm key={JSON.stringify(saved)} saved={saved} canChange={canChange} />}
      </Answered>
      <Reanalysis canChange={canChange} />
    </Panel>
  )
}

function SpeechForm(props: { readonly saved: SpeechSettings; readonly canChange: boolean }): ReactNode {
  const { saved, canChange } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const [draft, setDraft] = useState(saved)
  const save = useDeskCommand('speech.saveSettings', {
    invalidates: ['speech.settings'],
    onDone: () => notices.done(t('settings.speech.saved')),
  })
  const isChanged = fields.some(({ name }) => draft[name] !== saved[name])
  const isUsual = fields.every(({ name }) => draft[name] === usual[name])
  return (
    <>
      <dl className={styles.thresholds}>
        {fields.map((field) => (
          <ThresholdRow
            key={field.name}
            field={field}
            value={draft[field.name]}
            canChange={canChange}
            onChange={(value) => setDraft({ ...draft, [field.name]: value })}
          />
        ))}
      </dl>
      <div className={styles.actions}>
        <Button
          type="primary"
          disabled={!canChange || !isChanged}
          loading={save.isRunning}
          onClick={() => void save.run(draft)}
        >
          {t('common.actions.save')}
        </Button>
        <Button disabled={!canChange || isUsual} onClick={() => setDraft(usual)}>
          {t('settings.speech.reset')}
        </Button>
      </div>
      {canChange ? null : <p className={styles.quiet}>{t('settings.speech.onlyLead')}</p>}
    </>
  )
}

function ThresholdRow(props: {
  readonly field: Field
  readonly value: number
  readonly canChange: boolean
  readonly onChange: (value: number) => void
}): ReactNode {
  const { field, value, canChange, onChange } = props
  const { name, unit, scale, least, most, step } = field
  const { t } = useTranslation()
  const label = t(`settings.speech.fields.${name}.label`)
  const shownUsual = Math.round((usual[name] / scale) * 100) / 100
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <InputNumber
          size="small"
          className={styles.threshold ?? ''}
          aria-label={label}
          suffix={t(`settings.speech.units.${unit}`)}
          disabled={!canChange}
          value={Math.round((value / scale) * 100) / 100}
          min={least}
          max={most}
          step={step}
          onChange={(shown) => {
            if (shown !== null) onChange(scale < 1 ? shown * scale : Math.round(shown * scale))
          }}
        />
        <p className={styles.quiet}>
          {t(`settings.speech.fields.${name}.help`)}
          {t('settings.speech.usual', { value: shownUsual, unit: t(`settings.speech.units.${unit}`) })}
        </p>
      </dd>
    </>
  )
}

/** Applies the saved settings to what is there already. */
function Reanalysis({ canChange }: { readonly canChange: boolean }): ReactNode {
  const { t } = useTranslation()
  const jobs = useJobs()
  const start = useDeskCommand('recordings.reanalyse')
  const job = jobs.find(({ kind }) => kind === 'reanalysis')
  const isRunning = job !== undefined && isUnderWay(job)
  return (
    <div className={styles.reanalysis}>
      <p className={styles.quiet}>{t('settings.speech.reanalyseNote')}</p>
      {isRunning ? (
        <ReanalysisProgress job={job} />
      ) : (
        <Button disabled={!canChange} loading={start.isRunning} onClick={() => void start.run({})}>
          {t('settings.speech.reanalyse')}
        </Button>
      )}
      {job?.state === 'done' ? (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('settings.speech.reanalysed', { count: job.done, shown: formatCount(job.done) })}
        />
      ) : null}
    </div>
  )
}

function ReanalysisProgress({ job }: { readonly job: Job }): ReactNode {
  const { t } = useTranslation()
  const cancel = useDeskCommand('jobs.cancel')
  const percent = job.total === null || job.total === 0 ? 0 : Math.floor((job.done / job.total) * 100)
  return (
    <div className={styles.row}>
      <Progress
        className={styles.progress ?? ''}
        percent={percent}
        size="small"
        aria-label={t('settings.speech.reanalyse')}
      />
      <Button size="small" disabled={job.state === 'cancelling'} onClick={() => void cancel.run({ id: job.id })}>
        {t('shell.jobs.cancel')}
      </Button>
    </div>
  )
}
