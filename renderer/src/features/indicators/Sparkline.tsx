import type { ReactNode } from 'react'
import styles from './Indicators.module.css'

export type SparklineProps = {
  readonly label: string
  /** Oldest first; null: no value that month. */
  readonly values: readonly (number | null)[]
  readonly target: number | null
}

const [width, height, margin] = [108, 26, 3]

/** A year at a glance: the line breaks where there was nothing, the target is dashed, the last month has a dot. */
export function Sparkline({ label, values, target }: SparklineProps): ReactNode {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return null
  const all = target === null ? known : [...known, target]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const x = (place: number): number => margin + (place * (width - 2 * margin)) / Math.max(1, values.length - 1)
  const y = (value: number): number =>
    high === low ? height / 2 : height - margin - ((value - low) * (height - 2 * margin)) / (high - low)
  const path = values
    .map((value, place) => {
      if (value === null) return ''
      const begins = place === 0 || values[place - 1] === null
      return `${begins ? 'M' : 'L'}${x(place).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join(' ')
  const last = values.findLastIndex((value) => value !== null)
  return (
    <svg className={styles.spark} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img">
      <title>{label}</title>
      {target === null ? null : (
        <line className={styles.sparkTarget} x1={margin} x2={width - margin} y1={y(target)} y2={y(target)} />
      )}
      <path className={styles.sparkLine} d={path} />
      <circle className={styles.sparkDot} cx={x(last)} cy={y(values[last] ?? 0)} r={2} />
    </svg>
  )
}
