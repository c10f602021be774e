import { createCache, StyleProvider } from '@ant-design/cssinjs'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { i18n } from 'i18next'
import { type ReactNode, useEffect, useMemo } from 'react'
import { I18nextProvider } from 'react-i18next'
import { HashRouter } from 'react-router'
import { antdThemeFrom } from '#renderer/theme/antd.ts'
import { AppearanceProvider, useAppearance } from '#renderer/theme/appearance.tsx'
import { styleNonce } from '#renderer/theme/nonce.ts'
import type { Language } from '#shared/calls/settings.ts'
import { PaneBoundary } from './PaneBoundary.tsx'
import { Shell } from './Shell.tsx'
import { useDeskSettings } from './settings.ts'

/** Everything around the screens: the cache of answers, the words, the colours, the routes. */
export function Desk({ queries, messages }: { readonly queries: QueryClient; readonly messages: i18n }): ReactNode {
  return (
    <QueryClientProvider client={queries}>
      <I18nextProvider i18n={messages}>
        <Dressed messages={messages} />
      </I18nextProvider>
    </QueryClientProvider>
  )
}

const styleCache = createCache()

/** What is said in passing stands in the empty middle of the top bar, one at a time: nothing to click or to type lies there. */
const quietly = { top: 4, maxCount: 1 } as const

/**
 * Where dialogs and lists are put. In the body itself antd would lock the scrolling of a page that never scrolls, by
 * styles without the nonce, which the page's policy refuses.
 */
function floatingLayer(): HTMLElement {
  return document.getElementById('floating') ?? document.body
}

function Dressed({ messages }: { readonly messages: i18n }): ReactNode {
  const settings = useDeskSettings()
  useEffect(() => speak(messages, settings.language), [messages, settings.language])
  return (
    <AppearanceProvider wanted={settings.appearance}>
      <Themed language={settings.language}>
        <PaneBoundary>
          <HashRouter>
            <Shell />
          </HashRouter>
        </PaneBoundary>
      </Themed>
    </AppearanceProvider>
  )
}

function Themed({ language, children }: { readonly language: Language; readonly children: ReactNode }): ReactNode {
  const appearance = useAppearance()
  const theme = useMemo(() => antdThemeFrom(appearance), [appearance])
  return (
    <StyleProvider cache={styleCache}>
      <ConfigProvider
        theme={theme}
        locale={language === 'en' ? enUS : zhCN}
        csp={{ nonce: styleNonce }}
        button={{ autoInsertSpace: false }}
        getPopupContainer={floatingLayer}
      >
        <App className="desk-app" message={quietly} notification={{ placement: 'bottomRight' }}>
          {children}
        </App>
      </ConfigProvider>
    </StyleProvider>
  )
}

function speak(messages: i18n, language: Language): void {
  document.documentElement.lang = language
  document.title = messages.getFixedT(language)('common.appName')
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
  if (messages.language !== language) void messages.changeLanguage(language)
}
