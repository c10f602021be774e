import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { faultFrom } from '#renderer/app/desk.ts'
import { FaultNote } from './FaultNote.tsx'
import { Waiting } from './Waiting.tsx'

export type AnsweredProps<T> = {
  readonly query: UseQueryResult<T, Error>
  readonly children: (value: T) => ReactNode
  /** Shown instead of the skeleton. */
  readonly waiting?: ReactNode
}

/** A query's three faces: nothing, then a skeleton; the fault in place with a retry; the answer. */
export function Answered<T>({ query, children, waiting }: AnsweredProps<T>): ReactNode {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <FaultNote fault={faultFrom(query.error)} onRetry={() => void query.refetch()} />
  return waiting ?? <Waiting />
}
