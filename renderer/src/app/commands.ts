import { useNavigate } from 'react-router'
import type { CallName } from '#shared/calls/calls.ts'
import type { MessageKey } from '#shared/messages/i18n.ts'
import { useDeskCommand } from './hooks.ts'
import { newInspectionLink } from './links.ts'
import { useNotices } from './notices.tsx'
import { places } from './places.tsx'
import { useSettings } from './settings.ts'

/** Something that can be asked for by name: from the palette, from the native menu (topic `command`). */
export type Command = {
  readonly name: string
  readonly label: MessageKey
  readonly kind: 'screen' | 'command'
  readonly run: () => void
}

type LibraryCall = Extract<CallName, 'library.open' | 'library.create' | 'library.openSample' | 'library.openDefault'>

/** Opening another library: every cached answer is about the old one, and its screens mean nothing any more. */
export function useLibraryCommand(name: LibraryCall): { readonly run: () => void; readonly isRunning: boolean } {
  const navigate = useNavigate()
  const notices = useNotices()
  const command = useDeskCommand(name, {
    invalidates: [''],
    // There is no form that could show a refusal at its field.
    onFault: (fault) => notices.fault(fault, () => void command.run({})),
    onDone: ({ outcome }) => {
      if (outcome === 'opened') void navigate('/')
    },
  })
  return { run: () => void command.run({}), isRunning: command.isRunning }
}

export function useCommands(): readonly Command[] {
  const navigate = useNavigate()
  const { change } = useSettings()
  const open = useLibraryCommand('library.open')
  const create = useLibraryCommand('library.create')
  const openSample = useLibraryCommand('library.openSample')
  const openDefault = useLibraryCommand('library.openDefault')
  const showFolder = useDeskCommand('library.showFolder')
  const go = (path: string) => () => void navigate(path)

  return [
    ...places.map(({ path, label }): Command => ({ name: `go:${path}`, label, kind: 'screen', run: go(path) })),
    { name: 'import', label: 'shell.commands.import', kind: 'command', run: go('/import') },
    { name: 'inspection.new', label: 'shell.commands.newInspection', kind: 'command', run: go(newInspectionLink()) },
    { name: 'library.open', label: 'shell.commands.openLibrary', kind: 'command', run: open.run },
    { name: 'library.create', label: 'shell.commands.createLibrary', kind: 'command', run: create.run },
    { name: 'library.openSample', label: 'shell.commands.openSample', kind: 'command', run: openSample.run },
    { name: 'library.openDefault', label: 'shell.commands.openDefault', kind: 'command', run: openDefault.run },
    {
      name: 'library.showFolder',
      label: 'shell.commands.showFolder',
      kind: 'command',
      run: () => void showFolder.run({}),
    },
    appearance('light', 'shell.commands.appearanceLight'),
    appearance('dark', 'shell.commands.appearanceDark'),
    appearance('system', 'shell.commands.appearanceSystem'),
  ]

  function appearance(wanted: 'light' | 'dark' | 'system', label: MessageKey): Command {
    return { name: `appearance.${wanted}`, label, kind: 'command', run: () => void change({ appearance: wanted }) }
  }
}
