import { useTranslation } from 'react-i18next'
import type { ShownSlaCheck } from '#shared/calls/sla.ts'

/** Longer spans of the clock are easier in days. */
const longestInHours = 48

/** A span in the unit of its rule: 12 秒, 1 小时 30 分, 3 个工作日. */
export function useSpanWords(): (amount: number, unit: ShownSlaCheck['unit']) => string {
  const { t } = useTranslation()
  return (amount, unit) => {
    if (unit === 'seconds') return t('kpis.span.seconds', { amount })
    if (unit === 'working-days') return t('kpis.span.workingDays', { count: amount })
    const [hours, minutes] = [Math.floor(amount / 60), amount % 60]
    const isWorking = unit === 'working-minutes'
    if (!isWorking && hours >= longestInHours) {
      const days = Math.floor(hours / 24)
      return hours % 24 === 0 ? t('kpis.span.days', { days }) : t('kpis.span.daysHours', { days, hours: hours % 24 })
    }
    if (hours === 0) return t(isWorking ? 'kpis.span.workingMinutes' : 'kpis.span.minutes', { minutes })
    if (minutes === 0) return t(isWorking ? 'kpis.span.workingHours' : 'kpis.span.hours', { hours })
    return t(isWorking ? 'kpis.span.workingHoursMinutes' : 'kpis.span.hoursMinutes', { hours, minutes })
  }
}
