import type { ReactNode } from 'react'

export function RectificationsScreen(): ReactNode {
  return null
}
