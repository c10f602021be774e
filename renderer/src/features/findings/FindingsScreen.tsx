import type { ReactNode } from 'react'

export function FindingsScreen(): ReactNode {
  return null
}
