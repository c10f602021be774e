import type { ReactNode } from 'react'

export function ReviewScreen(): ReactNode {
  return null
}
