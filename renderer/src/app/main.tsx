import { QueryClient } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createMessages } from '#shared/messages/i18n.ts'
import '#renderer/theme/global.css'
import { Desk } from './Desk.tsx'
import { askDesk } from './desk.ts'
import { defaultSettings, settingsKey } from './settings.ts'

/** Calls go to the same machine: nothing is retried blindly, nothing waits for a network. */
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always', staleTime: 2_000 },
    mutations: { retry: false, networkMode: 'always' },
  },
})

async function start(): Promise<void> {
  const answer = await askDesk('settings.get', {})
  const settings = answer.ok ? answer.value : defaultSettings
  queries.setQueryData(settingsKey, settings)
  const messages = createMessages(settings.language)
  const root = document.getElementById('desk')
  if (root === null) throw new Error('index.html has no #desk')
  createRoot(root).render(
    <StrictMode>
      <Desk queries={queries} messages={messages} />
    </StrictMode>,
  )
}

void start()
