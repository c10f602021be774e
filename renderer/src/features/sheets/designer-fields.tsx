import { Input, InputNumber } from 'antd'
import { type ReactNode, useId } from 'react'
import styles from './Designer.module.css'
import { type DesignerPart, PartProblems } from './DesignerProblems.tsx'

/** A label over its control, and what has to be known about it below. */
export function DesignerField(props: {
  readonly label: string
  readonly hint?: string
  /** Takes the rest of the line. */
  readonly grows?: boolean
  /** The part of the sheet a problem points at; its problems stand below. */
  readonly part?: DesignerPart
  readonly children: (id: string) => ReactNode
}): ReactNode {
  const id = useId()
  return (
    <div className={props.grows ? `${styles.field} ${styles.grows}` : styles.field} data-part={props.part}>
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.hint === undefined ? null : <p className={styles.hint}>{props.hint}</p>}
      {props.part === undefined ? null : <PartProblems part={props.part} />}
    </div>
  )
}

/** A group of fields under a heading. */
export function DesignerGroup(props: {
  readonly title: string
  /** At the right of the heading. */
  readonly extra?: ReactNode
  readonly part?: DesignerPart
  readonly children: ReactNode
}): ReactNode {
  const id = useId()
  return (
    <section className={styles.group} aria-labelledby={id} data-part={props.part}>
      <div className={styles.groupHead}>
        <h3 id={id}>{props.title}</h3>
        {props.extra}
      </div>
      {props.children}
      {props.part === undefined ? null : <PartProblems part={props.part} />}
    </section>
  )
}

export function TitleInput(props: {
  readonly value: string
  readonly label: string
  readonly onText: (text: string) => void
}): ReactNode {
  return (
    <DesignerField label={props.label} grows part="title">
      {(id) => (
        <Input
          id={id}
          data-focus="title"
          maxLength={200}
          value={props.value}
          onChange={({ target }) => props.onText(target.value)}
        />
      )}
    </DesignerField>
  )
}

export type HundredthsProps = {
  readonly id?: string
  readonly label?: string
  readonly value: number
  /** In hundredths, as the value. */
  readonly min: number
  readonly max: number
  readonly suffix?: string
  readonly isSmall?: boolean
  readonly isDisabled?: boolean
  readonly onValue: (value: number) => void
}

const shortNumber = (value: string | number | undefined): string =>
  value === undefined || value === '' ? '' : String(Number(value))

/** A number with two decimals that is kept in hundredths. An emptied field keeps the number until another is typed. */
export function HundredthsInput(props: HundredthsProps): ReactNode {
  return (
    <InputNumber
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      className={styles.number ?? ''}
      size={props.isSmall ? 'small' : 'medium'}
      value={props.value / 100}
      min={props.min / 100}
      max={props.max / 100}
      precision={2}
      // 30, not 30.00; what is being typed stays as it is.
      formatter={(value, { userTyping, input }) => (userTyping ? input : shortNumber(value))}
      suffix={props.suffix}
      controls={false}
      {...(props.isDisabled ? { disabled: true } : {})}
      onChange={(value) => {
        if (value !== null) props.onValue(Math.round(Number(value) * 100))
      }}
    />
  )
}
