import type { ReactNode } from 'react'

export function EvaluationScreen(): ReactNode {
  return null
}
