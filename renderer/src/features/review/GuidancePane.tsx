import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { type Dispatch, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetItem } from '#shared/domain/sheet.ts'
import type { ReviewAction } from './draft.ts'
import styles from './GuidancePane.module.css'

/**
 * What the levels of the item in focus mean, always at the same place, so that nothing moves while the sheet is gone
 * through. `children` go below: what else is known about judging this item.
 */
export function GuidancePane(props: {
  readonly item: SheetItem
  readonly isOpen: boolean
  readonly dispatch: Dispatch<ReviewAction>
  readonly children?: ReactNode
}): ReactNode {
  const { item, isOpen, dispatch } = props
  const { t } = useTranslation()
  const body = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item's guidance is read from its beginning
  useEffect(() => body.current?.scrollTo(0, 0), [item.id])
  return (
    <section className={styles.pane} aria-label={t('review.item.guidanceOf', { title: item.title })}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={isOpen}
        onClick={() => dispatch({ kind: 'toggle-guidance' })}
      >
        <span className={styles.title}>{t('review.item.guidanceOf', { title: item.title })}</span>
        {isOpen ? <DownOutlined /> : <UpOutlined />}
      </button>
      {isOpen ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
        <section ref={body} className={styles.body} tabIndex={0} aria-label={t('review.item.guidance')}>
          <p className={styles.text}>{item.guidance === '' ? t('evaluation.guidance.none') : item.guidance}</p>
          {props.children}
        </section>
      ) : null}
    </section>
  )
}
