import type { ReactNode } from 'react'

export function RecordScreen(): ReactNode {
  return null
}
