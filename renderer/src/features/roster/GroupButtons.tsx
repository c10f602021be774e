import { EditOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { rosterCallsChanged } from './stale.ts'

export function EditButton({
  label,
  mayChange,
  onClick,
}: {
  readonly label: string
  readonly mayChange: boolean
  readonly onClick: () => void
}): ReactNode {
  return (
    <Button
      type="text"
      size="small"
      icon={<EditOutlined />}
      aria-label={label}
      title={label}
      disabled={!mayChange}
      onClick={onClick}
    />
  )
}

export type DeleteButtonProps = {
  readonly call: 'roster.deleteTeam' | 'roster.deleteDepartment'
  readonly id: string
  readonly question: string
  readonly done: string
  readonly onDone: () => void
}

/** Asks once more; what still refers to the group is said by the refusal. */
export function DeleteButton({ call, id, question, done, onDone }: DeleteButtonProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const remove = useDeskCommand(call, {
    invalidates: rosterCallsChanged,
    onFault: (fault) => notices.fault(fault),
    onDone: () => {
      notices.done(done)
      onDone()
    },
  })
  return (
    <Popconfirm
      title={question}
      okText={t('roster.agent.delete')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ danger: true }}
      onConfirm={() => void remove.run({ id } as never)}
    >
      <Button danger loading={remove.isRunning}>
        {t('roster.agent.delete')}
      </Button>
    </Popconfirm>
  )
}
