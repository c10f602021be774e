import { Alert, Button, DatePicker, Form, type FormInstance, Modal, Segmented, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { refusedField } from '#renderer/app/refusals.ts'
import { shortcutWords } from '#renderer/app/shortcut.ts'
import { FaultNote } from '#renderer/components/FaultNote.tsx'
import { agentOptions } from '#renderer/features/records/agent-options.ts'
import type { AgentId, SheetVersionId, TeamId } from '#shared/calls/common.ts'
import type { Fault } from '#shared/calls/fault.ts'
import { type InspectionKind, inspectionKinds } from '#shared/domain/subjects.ts'
import { DescriptionField, PlaceField, TitleField } from './InspectionFields.tsx'
import styles from './Inspections.module.css'
import { type ChoosableSheet, useSheetsFor } from './use-sheets-for.ts'

type Fields = {
  readonly kind: InspectionKind
  readonly title: string
  readonly agentId?: AgentId
  readonly teamId?: TeamId
  readonly startedAt: Dayjs
  readonly place?: string
  readonly description?: string
}

/** A visit, an interview, a self-check: written down, put into the queue, and mostly scored at once. */
export function NewInspection({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const [form] = Form.useForm<Fields>()
  const kind = Form.useWatch('kind', form) ?? 'visit'
  const sheets = useSheetsFor((subjects) => subjects.includes(kind))
  const [chosen, setChosen] = useState<SheetVersionId | null>(null)
  // Mostly there is one sheet for a kind: it is chosen already.
  const sheet = sheets?.find(({ id }) => id === chosen) ?? sheets?.[0] ?? null
  const creating = useCreating(sheet?.id ?? null, onClose)
  const isWithoutSheet = sheets?.length === 0

  const submit = (after: 'start' | 'queue'): void => {
    if (isWithoutSheet) return
    creating.setAfter(after)
    form.submit()
  }
  const { fault } = creating
  return (
    <Modal
      open
      width={640}
      title={t('inspections.new.title')}
      onCancel={onClose}
      footer={
        <div className={styles.footer}>
          <Button className={styles.start ?? ''} onClick={onClose}>
            {t('common.actions.cancel')}
          </Button>
          <Button disabled={isWithoutSheet} loading={creating.isRunning} onClick={() => submit('queue')}>
            {t('inspections.new.queue')}
          </Button>
          <Button type="primary" disabled={isWithoutSheet} loading={creating.isRunning} onClick={() => submit('start')}>
            {t('inspections.new.start')} <kbd className={styles.primaryKey}>{shortcutWords('Enter')}</kbd>
          </Button>
        </div>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key belongs to every field of the form */}
      <div
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          submit('start')
        }}
      >
        {fault !== null && fault.refusals.length === 0 ? <FaultNote fault={fault} /> : null}
        {isWithoutSheet ? (
          <Alert
            className={styles.alert ?? ''}
            type="info"
            showIcon
            title={t('inspections.new.noSheet', { kind: t(`inspections.kinds.${kind}`) })}
            action={<Link to="/sheets">{t('inspections.new.toSheets')}</Link>}
          />
        ) : null}
        <Form
          form={form}
          layout="vertical"
          className={styles.form ?? ''}
          initialValues={{ kind: 'visit', title: '', startedAt: dayjs() }}
          onFinish={creating.create}
        >
          <Form.Item name="kind" className={styles.long ?? ''} label={t('inspections.fields.kind')}>
            <Segmented<InspectionKind>
              block
              options={inspectionKinds.map((one) => ({ value: one, label: t(`inspections.kinds.${one}`) }))}
            />
          </Form.Item>
          <TitleField kind={kind} />
          <SheetField sheets={sheets ?? []} chosen={sheet?.id ?? null} onChoose={setChosen} fault={fault} />
          <PersonFields form={form} fault={fault} />
          <TimeField fault={fault} />
          <PlaceField />
          <DescriptionField />
        </Form>
      </div>
    </Modal>
  )
}

/** What is done after it has been written down is said by the button that asked for it. */
function useCreating(sheetVersionId: SheetVersionId | null, onClose: () => void) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const notices = useNotices()
  const after = useRef<'start' | 'queue'>('start')
  const command = useDeskCommand('inspections.create', {
    invalidates: ['tasks.', 'draws.', 'records.', 'home.'],
    onDone: ({ taskId, externalNumber }) => {
      onClose()
      notices.done(t(`inspections.new.${after.current === 'start' ? 'made' : 'queued'}`, { number: externalNumber }))
      if (after.current === 'start') void navigate(`/review/${taskId}`)
    },
  })
  const create = ({ agentId, teamId, startedAt, place, description, ...rest }: Fields): void => {
    if (sheetVersionId === null || agentId === undefined) return
    void command.run({
      ...rest,
      sheetVersionId,
      agentId,
      teamId: teamId ?? null,
      startedAt: startedAt.startOf('minute').valueOf(),
      place: place ?? '',
      description: description ?? '',
    })
  }
  return {
    create,
    isRunning: command.isRunning,
    fault: command.fault,
    setAfter: (next: 'start' | 'queue'): void => {
      after.current = next
    },
  }
}

type FieldProps = { readonly form: FormInstance<Fields>; readonly fault: Fault | null }

type SheetFieldProps = {
  readonly sheets: readonly ChoosableSheet[]
  readonly chosen: SheetVersionId | null
  readonly onChoose: (id: SheetVersionId) => void
  readonly fault: Fault | null
}

function SheetField({ sheets, chosen, onChoose, fault }: SheetFieldProps): ReactNode {
  const { t, i18n } = useTranslation()
  const id = useId()
  return (
    <Form.Item
      className={styles.long ?? ''}
      label={t('inspections.fields.sheet')}
      htmlFor={id}
      {...refusedField(i18n, fault, 'sheetVersionId')}
    >
      <Select
        id={id}
        value={chosen}
        onChange={onChoose}
        options={sheets.map(({ id: value, title, version }) => ({
          value,
          label: t('plans.sheetVersion', { title, version }),
        }))}
      />
    </Form.Item>
  )
}

/** Choosing a person chooses the team they are in now; another can be chosen afterwards. */
function PersonFields({ form, fault }: FieldProps): ReactNode {
  const { t, i18n } = useTranslation()
  const agents = useDeskQuery('agents.list', {}).data ?? []
  const teams = useDeskQuery('teams.list', {}).data ?? []
  return (
    <>
      <Form.Item
        name="agentId"
        label={t('inspections.fields.agent')}
        extra={agents.length === 0 ? t('inspections.new.agentHint') : undefined}
        rules={[{ required: true, message: t('common.required') }]}
        {...refusedField(i18n, fault, 'agentId')}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent={t('inspections.new.agentHint')}
          options={agentOptions(t, agents)}
          onChange={(agentId: AgentId) =>
            form.setFieldValue('teamId', agents.find(({ id }) => id === agentId)?.teamId ?? undefined)
          }
        />
      </Form.Item>
      <Form.Item name="teamId" label={t('inspections.fields.team')} {...refusedField(i18n, fault, 'teamId')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </>
  )
}

function TimeField({ fault }: Pick<FieldProps, 'fault'>): ReactNode {
  const { t, i18n } = useTranslation()
  return (
    <Form.Item
      name="startedAt"
      label={t('inspections.fields.startedAt')}
      rules={[
        { required: true, message: t('common.required') },
        {
          validator: (_rule, at: Dayjs | null) =>
            at?.isAfter(dayjs()) ? Promise.reject(new Error(t('inspections.new.future'))) : Promise.resolve(),
        },
      ]}
      {...refusedField(i18n, fault, 'startedAt')}
    >
      <DatePicker
        className={styles.full ?? ''}
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        allowClear={false}
        disabledDate={(day) => day.isAfter(dayjs(), 'day')}
      />
    </Form.Item>
  )
}
