import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, Form, Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { refusedField } from '#renderer/app/refusals.ts'
import type { Sent } from '#shared/calls/calls.ts'
import type { AnalysisView, SavedViewOf } from '#shared/calls/views.ts'

export type AnalysisViewsProps = {
  readonly content: AnalysisView
  readonly onApply: (content: AnalysisView) => void
}

type View = SavedViewOf<'analysis'>
type Saved = Extract<Sent<'views.save'>, { readonly list: 'analysis' }>

/** Chart, filter and settings under a name. */
export function AnalysisViews({ content, onApply }: AnalysisViewsProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const listed = useDeskQuery('views.list', { list: 'analysis' }).data ?? []
  const views = listed.filter((view) => view.list === 'analysis')
  const [currentId, setCurrentId] = useState<string | null>(null)
  const [isNaming, setNaming] = useState(false)
  const save = useDeskCommand('views.save', { invalidates: ['views.', 'audit.'] })
  const remove = useDeskCommand('views.remove', { invalidates: ['views.', 'audit.'] })
  const current = views.find(({ id }) => id === currentId) ?? null
  const isChanged = current !== null && JSON.stringify(current.content) !== JSON.stringify(content)

  const write = async (id: string | null, name: string): Promise<void> => {
    const answer = await save.run({ id, list: 'analysis', name, content } as Saved)
    if (!answer.ok) return
    setCurrentId(answer.value.id)
    setNaming(false)
    notices.done(t('analysis.views.saved', { name }))
  }
  const discard = async (view: View): Promise<void> => {
    const answer = await remove.run({ id: view.id })
    if (!answer.ok) return
    setCurrentId(null)
    const again = { id: null, list: 'analysis', name: view.name, content: view.content } as Saved
    notices.undoable(t('analysis.views.removed', { name: view.name }), () => void save.run(again))
  }
  const commands: Readonly<Record<string, () => void>> = {
    save: () => void (current && write(current.id, current.name)),
    saveAs: () => setNaming(true),
    remove: () => void (current && discard(current)),
  }
  const name = current?.name ?? t('analysis.views.none')
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: current === null ? [] : [`view ${current.id}`],
          onClick: ({ key }) => {
            const view = views.find(({ id }) => key === `view ${id}`)
            if (view === undefined) return commands[key]?.()
            setCurrentId(view.id)
            onApply(view.content)
          },
          items: [
            ...views.map((view) => ({ key: `view ${view.id}`, label: view.name })),
            ...(views.length === 0 ? [] : [{ type: 'divider' as const }]),
            { key: 'save', label: t('analysis.views.save'), disabled: !isChanged },
            { key: 'saveAs', label: t('analysis.views.saveAs') },
            { key: 'remove', label: t('analysis.views.remove'), disabled: current === null },
          ],
        }}
      >
        <Button icon={<DownOutlined aria-hidden="true" />} iconPlacement="end" aria-label={t('analysis.views.label')}>
          {isChanged ? t('analysis.views.changed', { name }) : name}
        </Button>
      </Dropdown>
      {isNaming ? (
        <NameDialog
          save={save}
          onSave={(chosen) => void write(null, chosen)}
          onClose={() => {
            save.reset()
            setNaming(false)
          }}
        />
      ) : null}
    </>
  )
}

type NameDialogProps = {
  readonly save: ReturnType<typeof useDeskCommand<'views.save'>>
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

function NameDialog({ save, onSave, onClose }: NameDialogProps): ReactNode {
  const { t, i18n } = useTranslation()
  const formId = useId()
  const [name, setName] = useState('')
  return (
    <Modal
      open
      width={380}
      title={t('analysis.views.saveTitle')}
      okText={t('common.actions.save')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ htmlType: 'submit', form: formId, disabled: name.trim() === '', loading: save.isRunning }}
      onCancel={onClose}
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          onSave(name.trim())
        }}
      >
        <Form component={false} layout="vertical">
          <Form.Item
            label={t('analysis.views.name')}
            htmlFor={`${formId}-name`}
            {...refusedField(i18n, save.fault, 'name')}
          >
            <Input
              id={`${formId}-name`}
              autoFocus
              maxLength={60}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          </Form.Item>
        </Form>
      </form>
    </Modal>
  )
}
