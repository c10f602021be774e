import {
  keepPreviousData,
  type QueryKey,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { CallName, Output, Sent, TopicName, Topics } from '#shared/calls/calls.ts'
import type { Answer, Fault } from '#shared/calls/fault.ts'
import { callDesk, DeskFault, faultFrom } from './desk.ts'
import { useNotices } from './notices.tsx'

export type DeskQueryOptions = {
  readonly enabled?: boolean
  /** Keep showing the last answer while the input changes (grids, periods). */
  readonly keepPrevious?: boolean
  /** Milliseconds; for what changes without a topic saying so. */
  readonly refetchEvery?: number
}

/** What a read call answered: cached under [name, input], stale when a command or a topic says so. */
export function useDeskQuery<N extends CallName>(
  name: N,
  input: Sent<N>,
  options: DeskQueryOptions = {},
): UseQueryResult<Output<N>, Error> {
  return useQuery<Output<N>, Error>({
    queryKey: deskQueryKey(name, input),
    queryFn: () => callDesk(name, input),
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchEvery ?? false,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData as never } : {}),
  })
}

export function deskQueryKey<N extends CallName>(name: N, input: Sent<N>): QueryKey {
  return [name, input]
}

export type DeskCommandOptions<N extends CallName> = {
  /** Calls whose answers are stale afterwards, whole or by prefix: 'tasks.list', 'records.'. */
  readonly invalidates?: readonly string[]
  readonly onDone?: (output: Output<N>, input: Sent<N>) => void
  /** Take the fault yourself: no notice is shown. Refusals are never shown as notices (the form shows them). */
  readonly onFault?: (fault: Fault) => void
}

export type DeskCommand<N extends CallName> = {
  /** Never rejects: the answer is a value, and a fault has already been shown. */
  readonly run: (input: Sent<N>) => Promise<Answer<Output<N>>>
  readonly isRunning: boolean
  /** The last run's fault: `refusalAt(command.fault, 'dueOn')`. */
  readonly fault: Fault | null
  readonly reset: () => void
}

/** A write call: runs it, makes the answers it changes stale, shows a notice when it fails. */
export function useDeskCommand<N extends CallName>(name: N, options: DeskCommandOptions<N> = {}): DeskCommand<N> {
  const client = useQueryClient()
  const notices = useNotices()
  const mutation = useMutation<Output<N>, Error, Sent<N>>({ mutationFn: (input) => callDesk(name, input) })

  const run = async (input: Sent<N>): Promise<Answer<Output<N>>> => {
    try {
      const value = await mutation.mutateAsync(input)
      await invalidate(client, options.invalidates ?? [])
      options.onDone?.(value, input)
      return { ok: true, value }
    } catch (error) {
      const fault = faultFrom(error)
      if (options.onFault) options.onFault(fault)
      else if (fault.refusals.length === 0) notices.fault(fault, () => void run(input))
      return { ok: false, fault }
    }
  }

  return {
    run,
    isRunning: mutation.isPending,
    fault: mutation.error instanceof DeskFault ? mutation.error.fault : null,
    reset: mutation.reset,
  }
}

async function invalidate(client: ReturnType<typeof useQueryClient>, prefixes: readonly string[]): Promise<void> {
  if (prefixes.length === 0) return
  await client.invalidateQueries({
    predicate: (query) => {
      const name = String(query.queryKey[0])
      return name === 'library.current' || prefixes.some((prefix) => name.startsWith(prefix))
    },
  })
}

/** Listens to a topic while the component is shown. */
export function useTopic<T extends TopicName>(topic: T, listener: (payload: Topics[T]) => void): void {
  const onPayload = useEffectEvent(listener)
  useEffect(() => window.desk.on(topic, (payload) => onPayload(payload)), [topic])
}
