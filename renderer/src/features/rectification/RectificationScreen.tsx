import type { ReactNode } from 'react'

export function RectificationScreen(): ReactNode {
  return null
}
