import { Dropdown } from 'antd'
import type { ReactNode } from 'react'

export type RowMenuItem = { readonly key: string; readonly label: string; readonly run: () => void }

export type RowMenuProps = {
  /** Where it opens, in the window; null while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | null
  readonly items: readonly RowMenuItem[]
  readonly onClose: () => void
}

/** What can be done with a row: by the right button, the menu key or Shift+F10. */
export function RowMenu({ at, items, onClose }: RowMenuProps): ReactNode {
  if (at === null) return null
  return (
    <Dropdown
      open
      autoFocus
      trigger={['click']}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      menu={{
        items: items.map(({ key, label }) => ({ key, label })),
        onClick: ({ key }) => {
          onClose()
          items.find((item) => item.key === key)?.run()
        },
      }}
    >
      <span aria-hidden="true" style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
    </Dropdown>
  )
}
