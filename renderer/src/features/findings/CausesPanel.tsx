import { Button, Input, Select } from 'antd'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { missing } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { type FindingDetail, mostCauses, mostWhys } from '#shared/calls/findings.ts'
import styles from './FindingScreen.module.css'
import { draftOf, longestCauseName, sentDraft } from './finding-draft.ts'
import { causesFor } from './finding-lists.ts'
import { findingCallsChanged } from './stale.ts'

/** What would be stored; an empty line is none. */
const linesOf = ({ whys, causes }: Analysis): string =>
  [...whys.map((why) => why.trim()).filter((why) => why !== ''), '', ...causes].join('\n')

type Analysis = { readonly whys: readonly string[]; readonly causes: readonly string[] }

/** Why it happened (R2): five whys, each asked of the answer before, and causes of the list. */
export function CausesPanel(props: { readonly finding: FindingDetail; readonly canChange: boolean }): ReactNode {
  const { finding, canChange } = props
  const { t } = useTranslation()
  return (
    <Panel title={t('findings.causes.title')}>
      {canChange ? <AnalysisForm finding={finding} /> : <AnalysisAsIs finding={finding} />}
    </Panel>
  )
}

function AnalysisAsIs({ finding }: { readonly finding: FindingDetail }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <dl className={styles.facts}>
        <div className={styles.fact}>
          <dt>{t('findings.causes.list')}</dt>
          <dd>{finding.causes.join(t('review.listSeparator')) || finding.cause || missing}</dd>
        </div>
      </dl>
      {finding.whys.length === 0 ? (
        <p className={styles.quiet}>{t('findings.causes.noWhys')}</p>
      ) : (
        <ol className={styles.whysAsIs}>
          {finding.whys.map((why, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <li key={place}>{why}</li>
          ))}
        </ol>
      )}
    </>
  )
}

function AnalysisForm({ finding }: { readonly finding: FindingDetail }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const saved = draftOf(finding)
  const [analysis, setAnalysis] = useState<Analysis>({ whys: saved.whys, causes: saved.causes })
  const save = useDeskCommand('findings.edit', {
    invalidates: findingCallsChanged,
    onFault: (fault) => notices.fault(fault),
    onDone: () => notices.done(t('common.saved')),
  })
  const isChanged = linesOf(analysis) !== linesOf(saved)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save.run({ id: finding.id, content: sentDraft({ ...saved, ...analysis }, t('review.listSeparator')) })
      }}
    >
      <CauseList
        finding={finding}
        causes={analysis.causes}
        onChange={(causes) => setAnalysis({ ...analysis, causes })}
      />
      <Whys whys={analysis.whys} onChange={(whys) => setAnalysis({ ...analysis, whys })} />
      {isChanged ? (
        <div className={styles.buttons}>
          <Button onClick={() => setAnalysis({ whys: saved.whys, causes: saved.causes })}>
            {t('common.actions.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={save.isRunning}>
            {t('findings.causes.save')}
          </Button>
        </div>
      ) : null}
    </form>
  )
}

function CauseList(props: {
  readonly finding: FindingDetail
  readonly causes: readonly string[]
  readonly onChange: (causes: readonly string[]) => void
}): ReactNode {
  const { finding, causes, onChange } = props
  const { t } = useTranslation()
  const id = useId()
  const lists = useDeskQuery('findings.lists', {})
  const options = causesFor(lists.data, finding.findingClass, [])
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('findings.causes.list')}</label>
      <Select
        id={id}
        mode="tags"
        defaultActiveFirstOption={false}
        maxCount={mostCauses}
        value={[...causes]}
        placeholder={t('findings.fields.causesHint')}
        options={options.map((value) => ({ value, label: value }))}
        onChange={(chosen: string[]) => {
          const names = chosen.map((one) => one.trim().slice(0, longestCauseName))
          onChange([...new Set(names)].filter((one) => one !== ''))
        }}
      />
    </div>
  )
}

/** One line beneath the other; Enter asks the next why, and leaves an empty line alone. */
function Whys(props: {
  readonly whys: readonly string[]
  readonly onChange: (whys: readonly string[]) => void
}): ReactNode {
  const { whys, onChange } = props
  const { t } = useTranslation()
  const lines = useRef<HTMLOListElement>(null)
  const shown = whys.length === 0 ? [''] : whys
  const change = (place: number, words: string): void => onChange(shown.with(place, words))
  const focus = (place: number): void => {
    requestAnimationFrame(() => lines.current?.querySelectorAll('input')[place]?.focus())
  }
  const onKey = (event: KeyboardEvent, place: number): void => {
    const isEmpty = shown[place]?.trim() === ''
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      if (isEmpty) return
      if (place === shown.length - 1 && shown.length < mostWhys) onChange([...shown, ''])
      focus(Math.min(place + 1, mostWhys - 1))
    }
    if (event.key === 'Backspace' && isEmpty && shown.length > 1) {
      event.preventDefault()
      onChange(shown.toSpliced(place, 1))
      focus(Math.max(0, place - 1))
    }
  }
  return (
    <fieldset className={styles.whys}>
      <legend>{t('findings.causes.whys')}</legend>
      <ol ref={lines}>
        {shown.map((why, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <li key={place}>
            <Input
              aria-label={t('findings.causes.why', { place: place + 1 })}
              value={why}
              maxLength={300}
              placeholder={t(place === 0 ? 'findings.causes.firstHint' : 'findings.causes.nextHint')}
              onChange={({ target }) => change(place, target.value)}
              onKeyDown={(event) => onKey(event, place)}
            />
          </li>
        ))}
      </ol>
      {shown.length < mostWhys && shown.at(-1)?.trim() !== '' ? (
        <Button
          size="small"
          onClick={() => {
            onChange([...shown, ''])
            focus(shown.length)
          }}
        >
          {t('findings.causes.next')}
        </Button>
      ) : null}
    </fieldset>
  )
}
