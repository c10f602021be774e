import { DownOutlined } from '@ant-design/icons'
import { Button, type ButtonProps, Dropdown, Form, Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { refusedField } from '#renderer/app/refusals.ts'
import type { Sent } from '#shared/calls/calls.ts'
import type { SavedViewOf, ViewList } from '#shared/calls/views.ts'

type Content<L extends ViewList> = SavedViewOf<L>['content']
type ViewOf<L extends ViewList> = { readonly id: string; readonly name: string; readonly content: Content<L> }

export type SavedViewsMenuProps<L extends ViewList> = {
  readonly list: L
  /** What would be saved now; null while nothing can be. */
  readonly content: Content<L> | null
  readonly isShown: (saved: Content<L>) => boolean
  readonly onApply: (saved: Content<L>) => void
  /** What the list is called without a view. */
  readonly none: string
  /** Back to the list as it is of its own; without it there is no such choice. */
  readonly onNone?: () => void
  readonly size?: ButtonProps['size']
}

type Naming<L extends ViewList> = { readonly view: ViewOf<L> | null }

/** The view that was chosen last in a list stays chosen while the application runs, as the grid's layout does. */
const shownViews = new Map<ViewList, string | null>()

/** What a list shows, and how, under a name: chosen, saved, renamed and removed here. */
export function SavedViewsMenu<L extends ViewList>(props: SavedViewsMenuProps<L>): ReactNode {
  const { list, content, isShown, onApply, none, onNone, size } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const listed = useDeskQuery('views.list', { list }).data ?? []
  // Only views of this list are asked for; that a view's list decides its content is the contract's word.
  const views = listed as unknown as readonly ViewOf<L>[]
  const [currentId, setCurrentId] = useState(shownViews.get(list) ?? null)
  const [naming, setNaming] = useState<Naming<L> | null>(null)
  const save = useDeskCommand('views.save', { invalidates: ['views.', 'audit.'] })
  const remove = useDeskCommand('views.remove', { invalidates: ['views.', 'audit.'] })

  const current = views.find(({ id }) => id === currentId) ?? null
  const isChanged = current !== null && content !== null && !isShown(current.content)
  const choose = (id: string | null): void => {
    shownViews.set(list, id)
    setCurrentId(id)
  }
  // The list decides what its content is: the two go together in one variant of the call.
  const asSaved = (id: string | null, name: string, saved: unknown): Sent<'views.save'> =>
    ({ id, list, name, content: saved }) as Sent<'views.save'>

  const write = async (view: ViewOf<L> | null, name: string, isRenaming: boolean): Promise<void> => {
    const kept = view !== null && isRenaming ? view.content : content
    if (kept === null) return
    const answer = await save.run(asSaved(view?.id ?? null, name, kept))
    if (!answer.ok) return
    choose(answer.value.id)
    setNaming(null)
    notices.done(t('views.saved', { name }))
  }
  const discard = async (view: ViewOf<L>): Promise<void> => {
    const answer = await remove.run({ id: view.id })
    if (!answer.ok) return
    choose(null)
    const again = asSaved(null, view.name, view.content)
    notices.undoable(t('views.removed', { name: view.name }), () => void save.run(again))
  }

  const commands: Readonly<Record<string, () => void>> = {
    none: () => {
      choose(null)
      onNone?.()
    },
    save: () => void (current && write(current, current.name, false)),
    saveAs: () => setNaming({ view: null }),
    rename: () => setNaming({ view: current }),
    remove: () => void (current && discard(current)),
  }
  const name = current?.name ?? none
  const choices = [
    ...(onNone === undefined ? [] : [{ key: 'none', label: none }]),
    ...views.map((view) => ({ key: `view ${view.id}`, label: view.name })),
  ]
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [current === null ? 'none' : `view ${current.id}`],
          onClick: ({ key }) => {
            const view = views.find(({ id }) => key === `view ${id}`)
            if (view === undefined) return commands[key]?.()
            choose(view.id)
            onApply(view.content)
          },
          items: [
            ...choices,
            ...(choices.length === 0 ? [] : [{ type: 'divider' as const }]),
            { key: 'save', label: t('views.save'), disabled: !isChanged },
            { key: 'saveAs', label: t('views.saveAs'), disabled: content === null },
            { key: 'rename', label: t('views.rename'), disabled: current === null },
            { key: 'remove', label: t('views.remove'), disabled: current === null },
          ],
        }}
      >
        <Button
          size={size}
          icon={<DownOutlined aria-hidden="true" />}
          iconPlacement="end"
          aria-label={t('views.label')}
        >
          {isChanged ? t('views.changed', { name }) : name}
        </Button>
      </Dropdown>
      {naming === null ? null : (
        <NameDialog
          named={naming.view?.name ?? null}
          save={save}
          onClose={() => setNaming(null)}
          onSave={(chosen) => void write(naming.view, chosen, naming.view !== null)}
        />
      )}
    </>
  )
}

type NameDialogProps = {
  /** The name it has; null for a new one. */
  readonly named: string | null
  readonly save: ReturnType<typeof useDeskCommand<'views.save'>>
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

function NameDialog({ named, save, onSave, onClose }: NameDialogProps): ReactNode {
  const { t, i18n } = useTranslation()
  const formId = useId()
  const [name, setName] = useState(named ?? '')
  return (
    <Modal
      open
      width={380}
      title={t(named === null ? 'views.saveTitle' : 'views.renameTitle')}
      okText={t('common.actions.save')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ htmlType: 'submit', form: formId, disabled: name.trim() === '', loading: save.isRunning }}
      onCancel={() => {
        save.reset()
        onClose()
      }}
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          onSave(name.trim())
        }}
      >
        <Form component={false} layout="vertical">
          <Form.Item label={t('views.name')} htmlFor={`${formId}-name`} {...refusedField(i18n, save.fault, 'name')}>
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
