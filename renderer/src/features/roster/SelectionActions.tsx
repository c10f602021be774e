import { Button, DatePicker, Form, Modal, Select, Tooltip } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { AgentId, TeamId } from '#shared/calls/common.ts'
import type { RosterAgent, RosterTeam } from '#shared/calls/roster.ts'
import { MergeDialog } from './MergeDialog.tsx'
import styles from './RosterScreen.module.css'
import { rosterCallsChanged } from './stale.ts'

type Opened = 'move' | 'leave' | 'merge' | null

export type SelectionActionsProps = {
  readonly selected: readonly RosterAgent[]
  readonly teams: readonly RosterTeam[]
  readonly mayChange: boolean
}

/** What can be done to the people ticked in the grid. */
export function SelectionActions({ selected, teams, mayChange }: SelectionActionsProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const [opened, setOpened] = useState<Opened>(null)
  const ids = selected.map(({ id }) => id)
  const comeBack = useDeskCommand('roster.setLeft', {
    invalidates: rosterCallsChanged,
    onFault: (fault) => notices.fault(fault),
    onDone: () => notices.done(t('roster.selection.backDone', { count: ids.length })),
  })
  const close = (): void => setOpened(null)
  const [first, second] = selected
  const areTwo = selected.length === 2
  return (
    <span className={styles.selection}>
      <Button size="small" disabled={!mayChange || ids.length === 0} onClick={() => setOpened('move')}>
        {t('roster.selection.move')}
      </Button>
      {selected.some(({ leftOn }) => leftOn !== null) ? (
        <Button
          size="small"
          disabled={!mayChange}
          loading={comeBack.isRunning}
          onClick={() => void comeBack.run({ ids, leftOn: null })}
        >
          {t('roster.selection.back')}
        </Button>
      ) : (
        <Button size="small" disabled={!mayChange || ids.length === 0} onClick={() => setOpened('leave')}>
          {t('roster.selection.leave')}
        </Button>
      )}
      <Tooltip title={areTwo ? '' : t('roster.selection.mergeHint')}>
        <Button size="small" disabled={!mayChange || !areTwo} onClick={() => setOpened('merge')}>
          {t('roster.selection.merge')}
        </Button>
      </Tooltip>
      {opened === 'move' ? <MoveDialog ids={ids} teams={teams} onClose={close} /> : null}
      {opened === 'leave' ? <LeaveDialog ids={ids} onClose={close} /> : null}
      {opened === 'merge' && first && second ? <MergeDialog pair={[first, second]} onClose={close} /> : null}
    </span>
  )
}

type DialogProps = { readonly ids: readonly AgentId[]; readonly onClose: () => void }

function MoveDialog({ ids, teams, onClose }: DialogProps & { readonly teams: readonly RosterTeam[] }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const [teamId, setTeamId] = useState<TeamId | null>(null)
  const move = useDeskCommand('roster.moveAgents', {
    invalidates: rosterCallsChanged,
    onFault: (fault) => notices.fault(fault),
    onDone: () => {
      notices.done(t('roster.move.done', { count: ids.length }))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('roster.move.title', { count: ids.length })}
      okText={t('roster.move.do')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: teamId === null }}
      confirmLoading={move.isRunning}
      onOk={() => void move.run({ ids: [...ids], teamId })}
      onCancel={onClose}
      width={440}
    >
      <Form layout="vertical" className={styles.form ?? ''}>
        <Form.Item label={t('roster.move.team')} htmlFor="roster-move-team" extra={t('roster.move.note')}>
          <Select
            id="roster-move-team"
            value={teamId}
            options={teams.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setTeamId}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function LeaveDialog({ ids, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const [day, setDay] = useState<Dayjs | null>(() => dayjs(today()))
  const leave = useDeskCommand('roster.setLeft', {
    invalidates: rosterCallsChanged,
    onFault: (fault) => notices.fault(fault),
    onDone: () => {
      notices.done(t('roster.leave.done', { count: ids.length }))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('roster.leave.title', { count: ids.length })}
      okText={t('roster.leave.do')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: day === null }}
      confirmLoading={leave.isRunning}
      onOk={() => void leave.run({ ids: [...ids], leftOn: day?.format('YYYY-MM-DD') ?? null })}
      onCancel={onClose}
      width={440}
    >
      <Form layout="vertical" className={styles.form ?? ''}>
        <Form.Item label={t('roster.leave.day')} htmlFor="roster-leave-day" extra={t('roster.leave.note')}>
          <DatePicker id="roster-leave-day" className={styles.full ?? ''} value={day} onChange={setDay} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
