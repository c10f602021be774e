import type { ReactNode } from 'react'

export function PlansScreen(): ReactNode {
  return null
}
