import { Popover } from 'antd'
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './TranscriptList.module.css'
import { type FoundPhrase, hitKey } from './transcript-hits.ts'

export const hitElementId = (hit: FoundPhrase): string => `phrase-${hitKey(hit)}`

/** What is offered floats over the page; React tells its events to the hit all the same. */
const isOwn = ({ currentTarget, target }: SyntheticEvent): boolean => currentTarget.contains(target as Node)

/** A phrase where it was said. It offers the item it belongs to; nothing is answered by it. */
export function PhraseHitMark(props: {
  readonly hit: FoundPhrase
  readonly text: string
  readonly offerOf: ((hit: FoundPhrase, close: () => void) => ReactNode) | null
}): ReactNode {
  const { hit, text, offerOf } = props
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const label = t('transcript.hit', { list: t(`phrases.lists.${hit.list}`), phrase: hit.phrase })
  if (offerOf === null) {
    return (
      <mark className={styles.hit} data-list={hit.list} title={label}>
        {text}
      </mark>
    )
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !isOwn(event)) return
    event.preventDefault()
    setOpen(true)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the words of a button can't be selected
    <span
      id={hitElementId(hit)}
      role="button"
      tabIndex={0}
      className={styles.hit}
      data-list={hit.list}
      aria-label={label}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={(event) => {
        event.stopPropagation()
        if (isOwn(event)) setOpen(true)
      }}
      onKeyDown={onKeyDown}
    >
      {text}
      {/* Made only when it is asked for: a long conversation has hundreds of hits. */}
      {isOpen ? (
        <Popover
          open
          onOpenChange={setOpen}
          trigger="click"
          placement="top"
          title={label}
          content={offerOf(hit, () => setOpen(false))}
        >
          <span className={styles.anchor} />
        </Popover>
      ) : null}
    </span>
  )
}
