import type { ReactNode } from 'react'
import type { DeskGridProps } from './grid-columns.ts'

export function DeskGrid<Row>({ label }: DeskGridProps<Row>): ReactNode {
  return <div data-label={label} />
}
