import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, Form, Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { refusedField } from '#renderer/app/refusals.ts'
import type { Sent } from '#shared/calls/calls.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import type { SavedViewOf } from '#shared/calls/views.ts'
import { type GridLayout, looksTheSame } from '#shared/domain/grid-layout.ts'

export type ViewsMenuProps = {
  readonly filter: RecordFilter
  readonly layout: GridLayout | null
  /** null: the list as it is of its own. */
  readonly onApply: (view: { readonly filter: RecordFilter; readonly layout: GridLayout | null }) => void
}

type SavedView = SavedViewOf<'records'>
type RecordsSave = Extract<Sent<'views.save'>, { readonly list: 'records' }>
type Naming = { readonly view: SavedView | null }

/** Filter, order and columns of the list under a name: chosen, saved, renamed and removed here. */
export function ViewsMenu({ filter, layout, onApply }: ViewsMenuProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const views = (useDeskQuery('views.list', { list: 'records' }).data ?? []).filter((view) => view.list === 'records')
  const [currentId, setCurrentId] = useState<string | null>(rememberedView)
  const [naming, setNaming] = useState<Naming | null>(null)
  const save = useDeskCommand('views.save', { invalidates: ['views.', 'audit.'] })
  const remove = useDeskCommand('views.remove', { invalidates: ['views.', 'audit.'] })

  const current = views.find(({ id }) => id === currentId) ?? null
  const isChanged = current !== null && layout !== null && !isShown(current, filter, layout)
  const choose = (id: string | null): void => {
    shownView = id
    setCurrentId(id)
  }
  const content = layout === null ? null : ({ filter, layout } as RecordsSave['content'])

  const write = async (view: SavedView | null, name: string, isRenaming: boolean): Promise<void> => {
    if (content === null) return
    const kept = view !== null && isRenaming ? (view.content as typeof content) : content
    const answer = await save.run({ id: view?.id ?? null, list: 'records', name, content: kept })
    if (!answer.ok) return
    choose(answer.value.id)
    setNaming(null)
    notices.done(t('records.views.saved', { name }))
  }
  const discard = async (view: SavedView): Promise<void> => {
    const answer = await remove.run({ id: view.id })
    if (!answer.ok) return
    choose(null)
    const again = { id: null, list: 'records', name: view.name, content: view.content } as RecordsSave
    notices.undoable(t('records.views.removed', { name: view.name }), () => void save.run(again))
  }

  const commands: Readonly<Record<string, () => void>> = {
    none: () => {
      choose(null)
      onApply({ filter: {}, layout: null })
    },
    save: () => void (current && write(current, current.name, false)),
    saveAs: () => setNaming({ view: null }),
    rename: () => setNaming({ view: current }),
    remove: () => void (current && discard(current)),
  }
  const name = current?.name ?? t('records.views.none')
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
            { key: 'none', label: t('records.views.none') },
            ...views.map((view) => ({ key: `view ${view.id}`, label: view.name })),
            { type: 'divider' },
            { key: 'save', label: t('records.views.save'), disabled: !isChanged },
            { key: 'saveAs', label: t('records.views.saveAs'), disabled: content === null },
            { key: 'rename', label: t('records.views.rename'), disabled: current === null },
            { key: 'remove', label: t('records.views.remove'), disabled: current === null },
          ],
        }}
      >
        <Button
          size="small"
          icon={<DownOutlined aria-hidden="true" />}
          iconPlacement="end"
          aria-label={t('records.views.label')}
        >
          {isChanged ? t('records.views.changed', { name }) : name}
        </Button>
      </Dropdown>
      {naming === null ? null : (
        <NameDialog
          view={naming.view}
          save={save}
          onClose={() => setNaming(null)}
          onSave={(chosen) => void write(naming.view, chosen, naming.view !== null)}
        />
      )}
    </>
  )
}

/** The view that was chosen last stays chosen while the application runs, as the grid's layout does. */
let shownView: string | null = null
const rememberedView = (): string | null => shownView

const isShown = ({ content }: SavedView, filter: RecordFilter, layout: GridLayout): boolean =>
  sameFilter(content.filter, filter) && looksTheSame(content.layout, layout)

const sameFilter = (one: RecordFilter, other: RecordFilter): boolean => plain(one) === plain(other)

/** Conditions nobody has set don't count, and their order neither. */
const plain = (filter: RecordFilter): string =>
  JSON.stringify(
    Object.entries(filter)
      .filter(([, condition]) => condition !== undefined && !(Array.isArray(condition) && condition.length === 0))
      .toSorted(([a], [b]) => a.localeCompare(b)),
  )

type NameDialogProps = {
  readonly view: SavedView | null
  readonly save: ReturnType<typeof useDeskCommand<'views.save'>>
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

function NameDialog({ view, save, onSave, onClose }: NameDialogProps): ReactNode {
  const { t, i18n } = useTranslation()
  const formId = useId()
  const [name, setName] = useState(view?.name ?? '')
  return (
    <Modal
      open
      width={380}
      title={t(view === null ? 'records.views.saveTitle' : 'records.views.renameTitle')}
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
          <Form.Item
            label={t('records.views.name')}
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
