import { InputNumber, Modal, Segmented, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { Refusal } from '#shared/calls/fault.ts'
import type { FindingLists } from '#shared/calls/findings.ts'
import { type FindingClass, findingClass } from '#shared/domain/sheet.ts'
import { CauseRows, KindRows } from './FindingListRows.tsx'
import styles from './FindingLists.module.css'
import { draftOfLists, sentLists } from './finding-lists-draft.ts'

/** Departments, sub-classes and causes, class by class; saved together. */
export function FindingListsDialog(props: { readonly lists: FindingLists; readonly onClose: () => void }): ReactNode {
  const { lists, onClose } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const id = useId()
  const [draft, setDraft] = useState(() => draftOfLists(lists))
  const [shown, setShown] = useState<FindingClass>('process')
  const save = useDeskCommand('findings.saveLists', {
    invalidates: ['findings.', 'departments.', 'roster.', 'audit.'],
    onDone: () => {
      notices.done(t('findings.lists.saved'))
      onClose()
    },
  })
  /** `kinds.3.name`: the class and the name of that row. */
  const rowOf = ({ field }: Refusal): string | undefined => {
    const [list, place = ''] = field.split('.')
    const row = list === 'kinds' || list === 'causes' ? draft[list][Number(place)] : undefined
    return row === undefined ? undefined : `${t(`states.findingClass.${row.findingClass}`)} ${row.name}`.trim()
  }
  const departments = lists.departments.map((one) => ({ value: one.id, label: one.name }))
  return (
    <Modal
      open
      width={680}
      title={t('findings.lists.title')}
      okText={t('common.actions.save')}
      cancelText={t('common.actions.cancel')}
      confirmLoading={save.isRunning}
      onOk={() => void save.run(sentLists(draft))}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <RefusalNote title={t('findings.lists.refused')} refusals={save.fault?.refusals ?? []} where={rowOf} />
      <div className={styles.days}>
        <label htmlFor={`${id}-days`}>{t('findings.lists.recurrence')}</label>
        <InputNumber
          id={`${id}-days`}
          className={styles.number ?? ''}
          min={1}
          max={365}
          precision={0}
          suffix={t('findings.lists.days')}
          value={draft.recurrenceDays}
          onChange={(days) => setDraft({ ...draft, recurrenceDays: days ?? draft.recurrenceDays })}
        />
        <span className={styles.quiet}>{t('findings.lists.recurrenceNote')}</span>
      </div>
      <Segmented<FindingClass>
        block
        aria-label={t('findings.lists.class')}
        value={shown}
        options={findingClass.options.map((value) => ({ value, label: t(`states.findingClass.${value}`) }))}
        onChange={setShown}
      />
      <div className={styles.of}>
        <label htmlFor={`${id}-department`}>{t('findings.lists.department')}</label>
        <Select
          id={`${id}-department`}
          className={styles.department ?? ''}
          allowClear
          placeholder={t('findings.lists.noDepartment')}
          value={draft.classDepartments[shown]}
          options={departments}
          onChange={(chosen) =>
            setDraft({ ...draft, classDepartments: { ...draft.classDepartments, [shown]: chosen ?? null } })
          }
        />
      </div>
      <div className={styles.lists}>
        <KindRows
          of={shown}
          kinds={draft.kinds}
          departments={departments}
          onChange={(kinds) => setDraft({ ...draft, kinds })}
        />
        <CauseRows of={shown} causes={draft.causes} onChange={(causes) => setDraft({ ...draft, causes })} />
      </div>
    </Modal>
  )
}
