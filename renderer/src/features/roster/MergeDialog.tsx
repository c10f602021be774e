import { Modal, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, missing } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { Waiting } from '#renderer/components/Waiting.tsx'
import type { MergeCounts, RosterAgent } from '#shared/calls/roster.ts'
import styles from './RosterScreen.module.css'
import { stateWords } from './roster-columns.tsx'
import { rosterCallsChanged } from './stale.ts'

export type MergeDialogProps = {
  readonly pair: readonly [RosterAgent, RosterAgent]
  readonly onClose: () => void
}

/** Two numbers turned out to be one person: which one stays, and what goes there. */
export function MergeDialog({ pair, onClose }: MergeDialogProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  // The one with more records is more likely the number in use.
  const [keptId, setKeptId] = useState(() => (pair[1].records > pair[0].records ? pair[1].id : pair[0].id))
  const [kept, merged] = pair[0].id === keptId ? pair : [pair[1], pair[0]]
  const preview = useDeskQuery('roster.previewMerge', { id: merged.id })
  const merge = useDeskCommand('roster.merge', {
    invalidates: rosterCallsChanged,
    onFault: (fault) => notices.fault(fault),
    onDone: () => {
      notices.done(t('roster.merge.done', { number: merged.number, kept: kept.number }))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('roster.merge.title')}
      okText={t('roster.merge.do')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: preview.data === undefined }}
      confirmLoading={merge.isRunning}
      onOk={() => void merge.run({ id: merged.id, keptId: kept.id })}
      onCancel={onClose}
      width={520}
    >
      {kept.name === merged.name ? null : (
        <p className={styles.warn} role="alert">
          {t('roster.merge.differentNames', { one: kept.name, other: merged.name })}
        </p>
      )}
      <p className={styles.subtitle}>{t('roster.merge.keep')}</p>
      <Radio.Group
        className={styles.choice ?? ''}
        aria-label={t('roster.merge.keep')}
        value={keptId}
        onChange={(event) => setKeptId(event.target.value as RosterAgent['id'])}
      >
        {pair.map((agent) => (
          <Radio key={agent.id} value={agent.id}>
            {t('roster.merge.option', { name: agent.name, number: agent.number })} <Facts agent={agent} />
          </Radio>
        ))}
      </Radio.Group>
      <p className={styles.subtitle}>{t('roster.merge.willMove', { number: merged.number, kept: kept.number })}</p>
      <Answered query={preview} waiting={<Waiting rows={2} />}>
        {(counts) => <Moving counts={counts} />}
      </Answered>
      <ul className={styles.notes}>
        <li>{t('roster.merge.notes.number', { number: merged.number, name: kept.name })}</li>
        <li>{t('roster.merge.notes.draws')}</li>
        <li>{t('roster.merge.notes.undo')}</li>
      </ul>
    </Modal>
  )
}

function Facts({ agent }: { readonly agent: RosterAgent }): ReactNode {
  const { t } = useTranslation()
  return (
    <span className={styles.quiet}>
      {t('roster.merge.facts', {
        team: agent.teamName ?? missing,
        records: formatCount(agent.records),
        state: stateWords(t, agent),
      })}
    </span>
  )
}

function Moving({ counts }: { readonly counts: MergeCounts }): ReactNode {
  const { t } = useTranslation()
  return (
    <ul className={styles.counts}>
      {(['records', 'evaluations', 'findings'] as const).map((kind) => (
        <li key={kind}>{t(`roster.merge.${kind}`, { count: counts[kind], shown: formatCount(counts[kind]) })}</li>
      ))}
    </ul>
  )
}
