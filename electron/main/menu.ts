import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Words } from './words.ts'

/** The native menu; screens and commands are sent to the page, which alone knows how to show them. */
export function buildMenu(t: Words, command: (name: string) => void): Menu {
  const item = (label: string, name: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => command(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: t('desk.menu.library'),
      submenu: [
        item(t('desk.menu.import'), 'import', 'CmdOrCtrl+I'),
        item(t('desk.menu.newInspection'), 'inspection.new', 'CmdOrCtrl+N'),
        separator,
        item(t('desk.menu.openLibrary'), 'library.open', 'CmdOrCtrl+O'),
        item(t('desk.menu.createLibrary'), 'library.create'),
        item(t('desk.menu.openDefault'), 'library.openDefault'),
        item(t('desk.menu.openSample'), 'library.openSample'),
        separator,
        { role: process.platform === 'darwin' ? 'close' : 'quit', label: t('desk.menu.quit') },
      ],
    },
    { label: t('desk.menu.edit'), submenu: editItems(t) },
    {
      label: t('desk.menu.go'),
      submenu: [
        item(t('desk.menu.home'), 'go:/', 'CmdOrCtrl+1'),
        item(t('desk.menu.queue'), 'go:/queue', 'CmdOrCtrl+2'),
        item(t('desk.menu.records'), 'go:/records', 'CmdOrCtrl+3'),
        item(t('desk.menu.plans'), 'go:/plans', 'CmdOrCtrl+4'),
        item(t('desk.menu.rectifications'), 'go:/rectifications', 'CmdOrCtrl+5'),
        item(t('desk.menu.reports'), 'go:/reports', 'CmdOrCtrl+6'),
        separator,
        item(t('desk.menu.settings'), 'go:/settings', 'CmdOrCtrl+,'),
      ],
    },
    {
      label: t('desk.menu.view'),
      submenu: [
        { role: 'resetZoom', label: t('desk.menu.resetZoom') },
        { role: 'zoomIn', label: t('desk.menu.zoomIn') },
        { role: 'zoomOut', label: t('desk.menu.zoomOut') },
        separator,
        { role: 'togglefullscreen', label: t('desk.menu.fullScreen') },
        ...(app.isPackaged ? [] : ([{ role: 'reload' }, { role: 'toggleDevTools' }] as const)),
      ],
    },
  ]
  return Menu.buildFromTemplate(template)
}

const editItems = (t: Words): MenuItemConstructorOptions[] => [
  { role: 'undo', label: t('desk.menu.undo') },
  { role: 'redo', label: t('desk.menu.redo') },
  { type: 'separator' },
  { role: 'cut', label: t('desk.menu.cut') },
  { role: 'copy', label: t('desk.menu.copy') },
  { role: 'paste', label: t('desk.menu.paste') },
  { role: 'selectAll', label: t('desk.menu.selectAll') },
]
