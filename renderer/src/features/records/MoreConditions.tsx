import { Badge, Button, Checkbox, Popover, Segmented } from 'antd'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { complexity, feedbackKind, feedbackSource, urgency } from '#shared/calls/common.ts'
import { type RecordFilter, type Resolution, resolution } from '#shared/calls/records.ts'
import { AmountField } from './AmountField.tsx'
import { isWholeMinutes } from './filter-words.ts'
import styles from './MoreConditions.module.css'
import { OwnFieldCondition } from './OwnFieldCondition.tsx'
import { YesOrNo } from './YesOrNo.tsx'

/** Some conditions of the filter anew; undefined takes one away. */
export type SetConditions = (part: { readonly [K in keyof RecordFilter]?: RecordFilter[K] | undefined }) => void

export type MoreConditionsProps = {
  readonly filter: RecordFilter
  readonly set: SetConditions
}

const rare = [
  'isComplaint',
  'csats',
  'resolutions',
  'isOpen',
  'urgencies',
  'complexities',
  'feedbackKinds',
  'feedbackSources',
  'durationSeconds',
  'longestSilenceFrom',
  'overtalkFrom',
  'interruptionsFrom',
  'agentTalkShare',
] as const satisfies readonly (keyof RecordFilter)[]

/** The rarer conditions behind one button, which says how many of them are set. */
export function MoreConditions({ filter, set }: MoreConditionsProps): ReactNode {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const count = rare.filter((field) => filter[field] !== undefined).length + (filter.customFields?.length ?? 0)
  const closeAtEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    setOpen(false)
    button.current?.focus()
  }
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={<Conditions filter={filter} set={set} onKeyDown={closeAtEscape} />}
    >
      <Button ref={button} aria-expanded={isOpen} aria-haspopup="dialog">
        {t('records.filter.more')}
        {count === 0 ? null : <Badge count={count} size="small" color="var(--accent)" />}
      </Button>
    </Popover>
  )
}

type ConditionsProps = MoreConditionsProps & { readonly onKeyDown: (event: KeyboardEvent) => void }

function Conditions({ filter, set, onKeyDown }: ConditionsProps): ReactNode {
  const { t } = useTranslation()
  const least = (field: 'longestSilenceFrom' | 'overtalkFrom' | 'interruptionsFrom', digits: number): ReactNode => (
    <Row label={t(`records.filter.${field}`)}>
      <AmountField
        label={t(`records.filter.${field}`)}
        max={100_000}
        digits={digits}
        value={filter[field] ?? null}
        onChange={(from) => set({ [field]: from ?? undefined })}
      />
    </Row>
  )
  return (
    <div
      className={styles.panel}
      role="dialog"
      aria-label={t('records.filter.more')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <Duration filter={filter} set={set} />
      <Outcomes filter={filter} set={set} />
      <Limits filter={filter} set={set} />
      <Feedback filter={filter} set={set} />
      {least('longestSilenceFrom', 1)}
      {least('overtalkFrom', 1)}
      {least('interruptionsFrom', 0)}
      <Row label={t('records.filter.talkShare')}>
        <Ends
          label={t('records.filter.talkShare')}
          max={100}
          times={100}
          ends={filter.agentTalkShare}
          onChange={(agentTalkShare) => set({ agentTalkShare })}
        />
      </Row>
      <OwnFieldCondition
        conditions={filter.customFields ?? []}
        onAdd={(one) => set({ customFields: [...(filter.customFields ?? []), one] })}
      />
    </div>
  )
}

function Outcomes({ filter, set }: MoreConditionsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <Row label={t('records.filter.complaint')}>
        <YesOrNo
          className={styles.wide}
          label={t('records.filter.complaint')}
          placeholder={t('records.filter.any')}
          yes={t('records.complaint.yes')}
          no={t('records.complaint.no')}
          value={filter.isComplaint}
          onChange={(isComplaint) => set({ isComplaint })}
        />
      </Row>
      <Row label={t('records.filter.csats')}>
        <Several<number>
          label={t('records.filter.csats')}
          options={[1, 2, 3, 4, 5].map((value) => ({ value, label: String(value) }))}
          chosen={filter.csats}
          onChange={(csats) => set({ csats })}
        />
      </Row>
      <Row label={t('records.filter.resolutions')}>
        <Several<Resolution>
          label={t('records.filter.resolutions')}
          options={resolution.options.map((value) => ({
            value,
            label: value === 'unknown' ? t('common.unknown') : t(`records.filter.resolution.${value}`),
          }))}
          chosen={filter.resolutions}
          onChange={(resolutions) => set({ resolutions })}
        />
      </Row>
    </>
  )
}

/** What limits of time go by. */
function Limits({ filter, set }: MoreConditionsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <Row label={t('records.columns.isOpen')}>
        <YesOrNo
          className={styles.wide}
          label={t('records.columns.isOpen')}
          placeholder={t('records.filter.any')}
          yes={t('records.open.yes')}
          no={t('records.open.no')}
          value={filter.isOpen}
          onChange={(isOpen) => set({ isOpen })}
        />
      </Row>
      <Row label={t('records.columns.urgency')}>
        <Several
          label={t('records.columns.urgency')}
          options={urgency.options.map((value) => ({ value, label: t(`states.urgency.${value}`) }))}
          chosen={filter.urgencies}
          onChange={(urgencies) => set({ urgencies })}
        />
      </Row>
      <Row label={t('records.columns.complexity')}>
        <Several
          label={t('records.columns.complexity')}
          options={complexity.options.map((value) => ({ value, label: t(`states.complexity.${value}`) }))}
          chosen={filter.complexities}
          onChange={(complexities) => set({ complexities })}
        />
      </Row>
    </>
  )
}

function Feedback({ filter, set }: MoreConditionsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <Row label={t('records.columns.feedbackKind')}>
        <Several
          label={t('records.columns.feedbackKind')}
          options={feedbackKind.options.map((value) => ({ value, label: t(`states.feedbackKind.${value}`) }))}
          chosen={filter.feedbackKinds}
          onChange={(feedbackKinds) => set({ feedbackKinds })}
        />
      </Row>
      <Row label={t('records.columns.feedbackSource')}>
        <Several
          label={t('records.columns.feedbackSource')}
          options={feedbackSource.options.map((value) => ({ value, label: t(`states.feedbackSource.${value}`) }))}
          chosen={filter.feedbackSources}
          onChange={(feedbackSources) => set({ feedbackSources })}
        />
      </Row>
    </>
  )
}

/** In seconds or minutes, as is handier. */
function Duration({ filter, set }: MoreConditionsProps): ReactNode {
  const { t } = useTranslation()
  const { durationSeconds = {} } = filter
  const [unit, setUnit] = useState<'seconds' | 'minutes'>(() =>
    filter.durationSeconds === undefined || isWholeMinutes(durationSeconds) ? 'minutes' : 'seconds',
  )
  return (
    <Row label={t('records.filter.duration')}>
      <Ends
        autoFocus
        label={t('records.filter.duration')}
        max={unit === 'seconds' ? 100_000 : 1600}
        times={unit === 'seconds' ? 1 : 1 / 60}
        digits={unit === 'seconds' ? 0 : 2}
        ends={filter.durationSeconds}
        onChange={(next) => set({ durationSeconds: next })}
      />
      <Segmented<'seconds' | 'minutes'>
        size="small"
        aria-label={t('records.filter.durationUnit')}
        options={(['minutes', 'seconds'] as const).map((value) => ({
          value,
          label: t(`records.filter.unit.${value}`),
        }))}
        value={unit}
        onChange={setUnit}
      />
    </Row>
  )
}

export function Row({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <span className={styles.label}>{label}</span>
      <span className={styles.field}>{children}</span>
    </>
  )
}

type SeveralProps<Value> = {
  readonly label: string
  readonly options: { value: Value; label: string }[]
  readonly chosen: readonly Value[] | undefined
  readonly onChange: (chosen: Value[] | undefined) => void
}

/** All of them seen at once: there are few. */
function Several<Value extends string | number>({ label, options, chosen, onChange }: SeveralProps<Value>): ReactNode {
  return (
    <fieldset className={styles.several} aria-label={label}>
      <Checkbox.Group<Value>
        options={options}
        value={[...(chosen ?? [])]}
        onChange={(next) => onChange(next.length === 0 ? undefined : next)}
      />
    </fieldset>
  )
}

type Span = { readonly from?: number | undefined; readonly to?: number | undefined }

type EndsProps = {
  readonly label: string
  readonly ends: Span | undefined
  /** How many of the unit shown are one of the stored unit. */
  readonly times: number
  /** In the unit shown. */
  readonly max: number
  readonly digits?: number
  readonly autoFocus?: boolean
  readonly onChange: (ends: RecordFilter['durationSeconds']) => void
}

function Ends({ label, ends = {}, times, max, digits = 0, autoFocus = false, onChange }: EndsProps): ReactNode {
  const { t } = useTranslation()
  const { from, to } = ends
  const change = (part: Span): void => {
    const given = Object.entries({ ...ends, ...part }).filter(([, value]) => value !== undefined)
    onChange(given.length === 0 ? undefined : Object.fromEntries(given))
  }
  const field = (name: 'from' | 'to'): ReactNode => (
    <AmountField
      label={t(`records.filter.${name}`, { label })}
      max={max}
      digits={digits}
      autoFocus={autoFocus && name === 'from'}
      value={shownAmount(ends[name], times, digits)}
      onChange={(value) => change({ [name]: value === null ? undefined : storedAmount(value, times) })}
    />
  )
  return (
    <>
      {field('from')}
      <span aria-hidden="true">–</span>
      {field('to')}
      {from !== undefined && to !== undefined && from > to ? (
        <span className={styles.problem} role="alert">
          {t('records.filter.isEmptySpan')}
        </span>
      ) : null}
    </>
  )
}

const shownAmount = (value: number | undefined, times: number, digits: number): number | null =>
  value === undefined ? null : Number((value * times).toFixed(digits))

/** Seconds stay whole, shares have two digits. */
const storedAmount = (value: number, times: number): number =>
  times > 1 ? Number((value / times).toFixed(2)) : Math.round(value / times)
