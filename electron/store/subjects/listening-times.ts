import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import { endOfDay, startOfDay } from '#shared/domain/days.ts'
import { listeningDistribution } from '#shared/domain/sound/listening.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'

/** Over tasks that have something to listen to; those from before it was measured aren't among them. */
function readListeningTimes(
  store: ReadableStore,
  { fromDay, toDay }: Input<'reviews.listeningTimes'>,
): Output<'reviews.listeningTimes'> {
  const times = store.column<number>(
    store.sql
      .selectFrom('evaluations')
      .innerJoin('service_records', 'service_records.id', 'evaluations.record_id')
      .select('listening_ms')
      .where('submitted_at', '>=', startOfDay(fromDay))
      .where('submitted_at', '<', endOfDay(toDay))
      .where('evaluations.state', '=', 'submitted')
      .where('listening_ms', 'is not', null)
      .where(sql<boolean>`service_records.recording_count > 0`),
  )
  const answer = listeningDistribution(times)
  return answer.ok ? { ...answer, classes: [...answer.classes] } : answer
}

export const listeningTimesHandlers: StoreHandlersOf<'reviews.listeningTimes'> = {
  'reviews.listeningTimes': readListeningTimes,
}
