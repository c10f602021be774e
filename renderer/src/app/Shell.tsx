import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Routes, useLocation } from 'react-router'
import { Waiting } from '#renderer/components/Waiting.tsx'
import { KeysProvider } from '#renderer/features/review/use-keys.tsx'
import { useCommands } from './commands.ts'
import { useDialogFocus } from './dialog-focus.ts'
import { useExportNotices } from './export-notices.ts'
import { useDeskQuery, useTopic } from './hooks.ts'
import { Navigation } from './Navigation.tsx'
import { NotFound } from './NotFound.tsx'
import { PaneBoundary } from './PaneBoundary.tsx'
import { Palette } from './palette/Palette.tsx'
import styles from './Shell.module.css'
import { screens } from './screens.tsx'
import { useSettings } from './settings.ts'
import { useShortcut } from './shortcut.ts'
import { TopBar } from './TopBar.tsx'

export function Shell(): ReactNode {
  useExportNotices()
  useDialogFocus()
  const { t } = useTranslation()
  const { settings, change } = useSettings()
  const queries = useQueryClient()
  const commands = useCommands()
  const [isSearching, setSearching] = useState(false)
  const library = useDeskQuery('library.current', {})

  useTopic('library-changed', () => void queries.invalidateQueries())
  useTopic('command', ({ name }) => commands.find((one) => one.name === name)?.run())
  useShortcut('k', () => setSearching(true))

  return (
    <div className={styles.shell} data-collapsed={settings.navigationCollapsed}>
      <button type="button" className={styles.skip} onClick={focusContent}>
        {t('shell.skipToContent')}
      </button>
      <TopBar library={library.data ?? null} onSearch={() => setSearching(true)} />
      <Navigation
        counts={library.data?.counts ?? null}
        isCollapsed={settings.navigationCollapsed}
        onCollapse={(navigationCollapsed) => void change({ navigationCollapsed })}
      />
      <main id="content" className={styles.main} tabIndex={-1}>
        <KeysProvider>
          <Screens />
        </KeysProvider>
      </main>
      <Palette isOpen={isSearching} onClose={() => setSearching(false)} commands={commands} />
    </div>
  )
}

function Screens(): ReactNode {
  const { pathname } = useLocation()
  return (
    <PaneBoundary resetKey={pathname}>
      <Suspense fallback={<Waiting />}>
        <Routes>
          {screens.map(({ path, Screen }) => (
            <Route key={path} path={path} element={<Screen />} />
          ))}
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </PaneBoundary>
  )
}

/** A link would need the hash, which belongs to the router. */
function focusContent(): void {
  document.getElementById('content')?.focus()
}
