import { Dropdown } from 'antd'
import { type ReactNode, useState } from 'react'

export type RowMenuItem = { readonly key: string; readonly label: string; readonly run: () => void }

export type RowMenuProps = {
  /** Where it opens, in the window; null while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | null
  readonly items: readonly RowMenuItem[]
  readonly onClose: () => void
}

/** What can be done with a row: by the right button, the menu key or Shift+F10. */
export function RowMenu({ at, ...menu }: RowMenuProps): ReactNode {
  return at === null ? null : <OpenMenu at={at} {...menu} />
}

/** Gives the focus back to where it was opened, so that the keys go on from there. */
function OpenMenu({ at, items, onClose }: RowMenuProps & { readonly at: NonNullable<RowMenuProps['at']> }): ReactNode {
  const [opener] = useState(() => document.activeElement)
  const close = (): void => {
    onClose()
    if (opener instanceof HTMLElement) opener.focus()
  }
  return (
    <Dropdown
      open
      autoFocus
      trigger={['click']}
      onOpenChange={(isOpen) => (isOpen ? undefined : close())}
      menu={{
        items: items.map(({ key, label }) => ({ key, label })),
        onClick: ({ key }) => {
          close()
          items.find((item) => item.key === key)?.run()
        },
      }}
    >
      <span aria-hidden="true" style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
    </Dropdown>
  )
}
