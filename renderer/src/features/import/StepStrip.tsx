import { CheckOutlined, ExclamationOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './StepStrip.module.css'

export type StepState = 'done' | 'current' | 'problem' | 'waiting'
export type Step = { readonly state: StepState; readonly words: string }

export type StepStripProps = { readonly source: Step; readonly mapping: Step; readonly run: Step }

/** The three steps, always in sight, each with what it has come to. */
export function StepStrip(steps: StepStripProps): ReactNode {
  const { t } = useTranslation()
  const names = ['source', 'mapping', 'run'] as const
  return (
    <ol className={styles.strip} aria-label={t('imports.steps.label')}>
      {names.map((name, index) => {
        const { state, words } = steps[name]
        return (
          <li
            key={name}
            className={`${styles.step} ${styles[state] ?? ''}`}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className={styles.mark} aria-hidden="true">
              {markOf(state, index + 1)}
            </span>
            <span className={styles.name}>{t(`imports.steps.${name}`)}</span>
            <span className={styles.words} title={words}>
              {words}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function markOf(state: StepState, number: number): ReactNode {
  if (state === 'done') return <CheckOutlined />
  return state === 'problem' ? <ExclamationOutlined /> : number
}
