import { Button, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { PaperWording } from '#shared/calls/rectification-papers.ts'
import styles from './Settings.module.css'

/** What every notice and reply says alike: who issues them, and by what regulation. */
export function PaperWordingPanel({ canChange }: { readonly canChange: boolean }): ReactNode {
  const { t } = useTranslation()
  const wording = useDeskQuery('papers.wording', {})
  return (
    <Panel title={t('papers.wording.title')}>
      <p className={styles.quiet}>{t('papers.wording.note')}</p>
      <Answered query={wording}>
        {(stored) => (
          <WordingForm key={`${stored.issuingDepartment}\n${stored.basis}`} stored={stored} canChange={canChange} />
        )}
      </Answered>
    </Panel>
  )
}

function WordingForm(props: { readonly stored: PaperWording; readonly canChange: boolean }): ReactNode {
  const { stored, canChange } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const ids = useId()
  const [wording, setWording] = useState(stored)
  const save = useDeskCommand('papers.saveWording', {
    invalidates: ['papers.', 'audit.'],
    onDone: () => notices.done(t('papers.wording.saved')),
  })
  const isChanged =
    wording.issuingDepartment.trim() !== stored.issuingDepartment || wording.basis.trim() !== stored.basis
  return (
    <form
      className={styles.wording}
      onSubmit={(event) => {
        event.preventDefault()
        void save.run(wording)
      }}
    >
      <label htmlFor={`${ids}department`}>{t('papers.wording.issuingDepartment')}</label>
      <Input
        id={`${ids}department`}
        value={wording.issuingDepartment}
        maxLength={60}
        disabled={!canChange}
        onChange={({ target }) => setWording({ ...wording, issuingDepartment: target.value })}
      />
      <label htmlFor={`${ids}basis`}>{t('papers.wording.basis')}</label>
      <Input
        id={`${ids}basis`}
        value={wording.basis}
        maxLength={300}
        disabled={!canChange}
        onChange={({ target }) => setWording({ ...wording, basis: target.value })}
      />
      {canChange ? (
        <Button htmlType="submit" disabled={!isChanged} loading={save.isRunning}>
          {t('papers.wording.save')}
        </Button>
      ) : null}
    </form>
  )
}
