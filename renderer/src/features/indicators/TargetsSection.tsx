import { Button, DatePicker, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import type { IndicatorTarget, IndicatorValue } from '#shared/calls/indicators.ts'
import styles from './Indicators.module.css'
import { formatIn, typedTarget } from './indicator-words.ts'

const dayFormat = 'YYYY-MM-DD'

/** Every target with the day it holds from, and the form for the next one. */
export function TargetsSection(props: { readonly value: IndicatorValue; readonly canChange: boolean }): ReactNode {
  const { value, canChange } = props
  const { t } = useTranslation()
  const targets = useDeskQuery('indicators.targets', { key: value.key })
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>{t('kpis.screen.targets')}</h3>
      {canChange ? <NewTarget value={value} /> : null}
      <Answered query={targets}>
        {(kept) =>
          kept.length === 0 ? (
            <p className={styles.quiet}>{t('kpis.screen.noTargets')}</p>
          ) : (
            <ul className={styles.targets}>
              {kept.map((target) => (
                <li key={target.fromDay}>
                  <span className={styles.targetValue}>{formatIn(value.unit, target.value)}</span>
                  {t('kpis.screen.targetFrom', { day: target.fromDay })}
                  <span className={styles.quiet}>{setWords(target)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  )

  function setWords({ setAt, setByName }: IndicatorTarget): string {
    return setAt === null || setByName === null
      ? t('kpis.screen.targetStandard')
      : t('kpis.screen.targetSet', { name: setByName, at: formatDateTime(setAt) })
  }
}

function NewTarget({ value }: { readonly value: IndicatorValue }): ReactNode {
  const { t } = useTranslation()
  const scale = value.unit === 'share' ? 100 : 1
  const [shown, setShown] = useState<number | null>(
    value.target === null ? null : Math.round(value.target * scale * 100) / 100,
  )
  const [fromDay, setFromDay] = useState(dayjs().startOf('month').format(dayFormat))
  const set = useDeskCommand('indicators.setTarget', { invalidates: ['indicators.', 'home.', 'reports.', 'audit.'] })
  return (
    <form
      className={styles.newTarget}
      onSubmit={(event) => {
        event.preventDefault()
        if (shown !== null) void set.run({ key: value.key, fromDay, value: typedTarget(value.unit, shown) })
      }}
    >
      <InputNumber
        aria-label={t('kpis.screen.newTarget')}
        className={styles.targetInput ?? ''}
        value={shown}
        min={value.unit === 'coefficient' ? -1 : 0}
        max={value.unit === 'coefficient' ? 1 : 100}
        step={value.unit === 'coefficient' ? 0.05 : 1}
        precision={2}
        suffix={value.unit === 'share' ? '%' : value.unit === 'points' ? t('kpis.screen.points') : undefined}
        onChange={setShown}
      />
      <DatePicker
        aria-label={t('kpis.screen.fromDay')}
        allowClear={false}
        value={dayjs(fromDay)}
        onChange={(day) => setFromDay(day?.format(dayFormat) ?? fromDay)}
      />
      <Button htmlType="submit" disabled={shown === null} loading={set.isRunning}>
        {t('kpis.screen.setTarget')}
      </Button>
    </form>
  )
}
