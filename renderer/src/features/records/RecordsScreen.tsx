import type { ReactNode } from 'react'

export function RecordsScreen(): ReactNode {
  return null
}
