/** The nonce this page was served with; without one (a page opened by a test) styles go in without. */
export const styleNonce: string =
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content.replace('__CSP_NONCE__', '') ?? ''
