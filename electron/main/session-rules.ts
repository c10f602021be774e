import type { App, Session, WebContents } from 'electron'
import { appOrigin } from './app-protocol.ts'

/** Deny by default: no network, no permission, no device, no download but the page's own pictures. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isAllowedPermission(permission, details.requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowedPermission(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOurs(details.url) }))
  session.on('will-download', (event, item) => {
    // A chart's picture is made in our page and goes where the user says in the native dialog; nothing else is saved.
    if (!item.getURL().startsWith(`blob:${appOrigin}/`)) event.preventDefault()
  })
}

/** Copying rows and charts is all the page asks of the system. */
function isAllowedPermission(permission: string, url: string): boolean {
  return permission === 'clipboard-sanitized-write' && originOf(url) === appOrigin
}

const ourSchemes: ReadonlySet<string> = new Set(['app:', 'media:', 'data:', 'blob:', 'devtools:'])

export function isOurs(url: string): boolean {
  try {
    return ourSchemes.has(new URL(url).protocol)
  } catch {
    return false
  }
}

/** Origin of an address; custom schemes have none in Node's URL, so it is put together here. */
export function originOf(address: string): string | null {
  try {
    const url = new URL(address)
    return `${url.protocol}//${url.host}`
  } catch {
    return null
  }
}

/** Whatever page is ever created: it stays on our origin, opens no window and holds no webview. */
export function lockContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => lockOne(contents))
}

function lockOne(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => {
    if (originOf(event.url) !== appOrigin) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || originOf(event.url) !== appOrigin) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (originOf(event.url) !== appOrigin) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
